import { FACETS, type FacetName, type Facets, facetCounts } from './facets.ts';
import type { Match, OpenCells, Value } from './open-cells.ts';
import type { SearchCounts, SearchFilters } from './search.ts';

/** One facet of a search that is counted. */
interface Column {
  readonly facet: FacetName;
  /** empty: nothing is selected in it */
  readonly selected: readonly Value[];
  /** by the numbers of the values */
  readonly counts: number[];
  readonly skills: Map<string, number>;
  /** how many match but for this facet's selection */
  matches: number;
}

/**
 * How many match, and how many would by each value of each facet. A facet's counts ignore its own selection, so that a
 * second value can be added knowing what it brings. At most so many matches are counted.
 */
export class SearchTally {
  readonly #cells: OpenCells;
  readonly #atMost: number;
  readonly #columns: Readonly<Record<FacetName, Column>>;
  readonly #all: readonly Column[];
  #total = 0;
  #isBrokenOff = false;

  constructor(cells: OpenCells, asked: SearchFilters, atMost: number) {
    this.#cells = cells;
    this.#atMost = atMost;
    this.#all = FACETS.map((facet) => ({
      ...{ facet, selected: asked[facet] ?? [], counts: [], skills: new Map() },
      matches: 0,
    }));
    this.#columns = Object.fromEntries(this.#all.map((column) => [column.facet, column])) as never;
  }

  /** Whether one more match would change nothing: what matches in all facets matches but for any one. */
  get isFull(): boolean {
    return this.#total > this.#atMost;
  }

  /** There are more than were counted. Answers that nobody needs to go on. */
  breakOff(): false {
    this.#isBrokenOff = true;
    return false;
  }

  /** Counts the project at a place, which is found or would be but for one facet's selection. */
  add(place: number, match: Match): void {
    if (match !== 'all') {
      this.#count(this.#columns[match], place);
      return;
    }
    this.#total += 1;
    for (const column of this.#all) this.#count(column, place);
  }

  #count(column: Column, place: number): void {
    column.matches += 1;
    if (column.matches > this.#atMost) return;
    const { facet, counts, skills } = column;
    if (facet === 'skills')
      for (const skill of this.#cells.skillsAt(place)) skills.set(skill, (skills.get(skill) ?? 0) + 1);
    else {
      const code = this.#cells.codeAt(place, facet);
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }

  counts(): SearchCounts {
    const facets = this.#all.map(({ facet, counts, skills, selected }) => {
      const counted: Map<Value, number> = facet === 'skills' ? skills : this.#cells.valuesOf(counts);
      return [facet, facetCounts(counted, selected)];
    });
    return {
      total: Math.min(this.#total, this.#atMost),
      countedAll: !this.#isBrokenOff && this.#all.every(({ matches }) => matches <= this.#atMost),
      facets: Object.fromEntries(facets) as Facets,
    };
  }
}
