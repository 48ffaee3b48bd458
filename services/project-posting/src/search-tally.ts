import { FACETS, type Faceted, type FacetName, type Facets, facetCounts } from './facets.ts';
import { type SearchCounts, type SearchFilters, selectionsOf } from './search.ts';

export const valuesOf = (row: Faceted, facet: FacetName): readonly (string | boolean)[] => {
  const value = row[facet];
  return typeof value === 'object' ? value : [value];
};

/**
 * How many match, and how many would by each value of each facet. A facet's counts ignore its own selection, so that a
 * second value can be added knowing what it brings. At most so many matches are counted.
 */
export class SearchTally {
  readonly #atMost: number;
  readonly #asked: SearchFilters;
  readonly #selections: ReturnType<typeof selectionsOf>;
  readonly #counts = new Map<FacetName, Map<string | boolean, number>>(FACETS.map((f) => [f, new Map()]));
  #total = 0;
  /** of each facet with a selection: how many match but for that */
  readonly #matches: Map<FacetName, number>;

  constructor(asked: SearchFilters, atMost: number) {
    this.#asked = asked;
    this.#atMost = atMost;
    this.#selections = selectionsOf(asked);
    this.#matches = new Map(this.#selections.map(([facet]) => [facet, 0]));
  }

  /** Whether one more match would change nothing. */
  get isFull(): boolean {
    return [this.#total, ...this.#matches.values()].every((found) => found > this.#atMost);
  }

  add(row: Faceted): void {
    let missed: FacetName | undefined;
    for (const [facet, selected] of this.#selections) {
      if (valuesOf(row, facet).some((value) => selected.includes(value))) continue;
      if (missed) return;
      missed = facet;
    }
    if (!missed) this.#total += 1;
    for (const facet of FACETS) {
      if (missed && missed !== facet) continue;
      const others = this.#matches.get(facet);
      if (others !== undefined) this.#matches.set(facet, others + 1);
      if ((others === undefined ? this.#total : others + 1) > this.#atMost) continue;
      const counts = this.#counts.get(facet) as Map<string | boolean, number>;
      for (const value of valuesOf(row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }

  counts(): SearchCounts {
    const facets = FACETS.map((facet) => [
      facet,
      facetCounts(this.#counts.get(facet) ?? new Map(), this.#asked[facet] ?? []),
    ]);
    const found = [this.#total, ...this.#matches.values()];
    return {
      total: Math.min(this.#total, this.#atMost),
      countedAll: found.every((matches) => matches <= this.#atMost),
      facets: Object.fromEntries(facets) as Facets,
    };
  }
}
