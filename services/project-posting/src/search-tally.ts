import { FACETS, type Faceted, type FacetName, type Facets, facetCounts } from './facets.ts';
import type { SearchCounts, SearchFilters } from './search.ts';

type Value = string | boolean;

/** Whether a project has one of the selected values of a facet. */
const hasAny = (of: Value | readonly Value[], selected: readonly Value[]): boolean =>
  typeof of === 'object' ? of.some((value) => selected.includes(value)) : selected.includes(of);

/** Whether a project has what is selected, in every facet where something is. */
export const isSelected = (row: Faceted, asked: SearchFilters): boolean =>
  FACETS.every((facet) => {
    const selected = asked[facet] ?? [];
    return selected.length === 0 || hasAny(row[facet], selected);
  });

/** One facet of a search that is counted. */
interface Column {
  readonly facet: FacetName;
  /** empty: nothing is selected in it */
  readonly selected: readonly Value[];
  readonly counts: Map<Value, number>;
  /** how many match but for this facet's selection */
  matches: number;
}

/**
 * How many match, and how many would by each value of each facet. A facet's counts ignore its own selection, so that a
 * second value can be added knowing what it brings. At most so many matches are counted.
 */
export class SearchTally {
  readonly #atMost: number;
  readonly #columns: readonly Column[];
  #total = 0;

  constructor(asked: SearchFilters, atMost: number) {
    this.#atMost = atMost;
    this.#columns = FACETS.map((facet) => ({
      ...{ facet, selected: asked[facet] ?? [], counts: new Map() },
      matches: 0,
    }));
  }

  /** Whether one more match would change nothing: what matches in all facets matches but for any one. */
  get isFull(): boolean {
    return this.#total > this.#atMost;
  }

  /** Counts a project that is found but for its facets; answers whether it is found with them. */
  add(row: Faceted): boolean {
    let missed: Column | undefined;
    for (const column of this.#columns) {
      if (column.selected.length === 0 || hasAny(row[column.facet], column.selected)) continue;
      if (missed) return false;
      missed = column;
    }
    if (missed) {
      this.#count(missed, row);
      return false;
    }
    this.#total += 1;
    for (const column of this.#columns) this.#count(column, row);
    return true;
  }

  #count(column: Column, row: Faceted): void {
    column.matches += 1;
    if (column.matches > this.#atMost) return;
    const { counts } = column;
    const of = row[column.facet];
    if (typeof of !== 'object') counts.set(of, (counts.get(of) ?? 0) + 1);
    else for (const value of of) counts.set(value, (counts.get(value) ?? 0) + 1);
  }

  counts(): SearchCounts {
    const facets = this.#columns.map(({ facet, counts, selected }) => [facet, facetCounts(counts, selected)]);
    return {
      total: Math.min(this.#total, this.#atMost),
      countedAll: this.#columns.every(({ matches }) => matches <= this.#atMost),
      facets: Object.fromEntries(facets) as Facets,
    };
  }
}
