import { FACETS, type Faceted, type FacetName, type Facets, facetCounts } from './facets.ts';
import type { Match } from './open-cells.ts';
import type { SearchCounts, SearchFilters } from './search.ts';

type Value = string | boolean;

interface Row {
  readonly content: Faceted;
}

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

  /** Counts a project that is found, or would be but for one facet's selection. */
  add(row: Row, match: Match): void {
    if (match === 'all') {
      this.#total += 1;
      for (const column of this.#columns) this.#count(column, row);
    } else this.#count(this.#columns[FACETS.indexOf(match)] as Column, row);
  }

  #count(column: Column, row: Row): void {
    column.matches += 1;
    if (column.matches > this.#atMost) return;
    const { counts } = column;
    const of = row.content[column.facet];
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
