import { type Instant, msOf } from '@stint/core';
import type { Faceted, FacetName } from './facets.ts';
import type { SearchFilters } from './search.ts';

/** What a search asks after of a project, its words aside. */
export type Asked = Faceted & {
  readonly estimatedHours: number;
  readonly durationDays: number;
  readonly fee: { readonly amountCents: number };
  readonly applyBy: Instant;
};

/** `all`: what is asked for. A facet: that, but for what is selected in this facet. */
export type Match = 'all' | FacetName;

export type Value = string | boolean;

/** Cells of a place: eight numbers stand in one line of a processor's cache, so that a look at a place waits once. */
const WIDTH = 8;
const APPLY_BY = 0;
const RANGES = [
  [1, 'minHours', 'maxHours', ({ estimatedHours }) => estimatedHours],
  [2, 'minDays', 'maxDays', ({ durationDays }) => durationDays],
  [3, 'minFeeCents', 'maxFeeCents', ({ fee }) => fee.amountCents],
] as const satisfies [number, keyof SearchFilters, keyof SearchFilters, (content: Asked) => number][];
/** The facets of which a project has one value, and their cells. */
const SINGLE = { category: 4, locationMode: 5, cptEligible: 6 } as const satisfies Partial<
  Record<FacetName, number>
>;
type SingleFacet = keyof typeof SINGLE;
const SINGLE_FACETS = Object.keys(SINGLE) as SingleFacet[];

/**
 * What a search asks after, by place: a search that looks at every project there is reads numbers in a row, and needs no
 * project.
 */
export class OpenCells {
  #cells = new Float64Array(WIDTH * 256);
  /** a number for each value of a facet */
  readonly #codes = new Map<Value, number>();
  readonly #skills: (readonly string[])[] = [];

  put(place: number, content: Asked): void {
    const at = place * WIDTH;
    if (at >= this.#cells.length) {
      const grown = new Float64Array(this.#cells.length * 2);
      grown.set(this.#cells);
      this.#cells = grown;
    }
    this.#cells[at + APPLY_BY] = msOf(content.applyBy);
    for (const [cell, , , measure] of RANGES) this.#cells[at + cell] = measure(content);
    for (const facet of SINGLE_FACETS) this.#cells[at + SINGLE[facet]] = this.#codeOf(content[facet]);
    this.#skills[place] = content.skills;
  }

  remove(place: number): void {
    this.#cells[place * WIDTH + APPLY_BY] = Number.NEGATIVE_INFINITY;
    this.#skills[place] = [];
  }

  /** Says of a place whether its project can be applied for, is within the ranges, and has what is selected. */
  matching(asked: SearchFilters, now: Instant): (place: number) => Match | undefined {
    const nowMs = msOf(now);
    const cells = this.#cells;
    const ranges = RANGES.flatMap(([cell, from, to]) => {
      const [min, max] = [asked[from] ?? -Infinity, asked[to] ?? Infinity];
      return min === -Infinity && max === Infinity ? [] : [{ cell, min, max }];
    });
    const facets = this.#selected(asked);
    const { skills = [] } = asked;
    const hasSkill = (place: number) => this.skillsAt(place).some((skill) => skills.includes(skill));
    return (place) => {
      const at = place * WIDTH;
      if (!((cells[at + APPLY_BY] as number) > nowMs)) return undefined;
      for (const { cell, min, max } of ranges) {
        const value = cells[at + cell] as number;
        if (value < min || value > max) return undefined;
      }
      let missed: FacetName | undefined;
      for (const { facet, cell, isSelected } of facets) {
        if (isSelected[cells[at + cell] as number] === 1) continue;
        if (missed) return undefined;
        missed = facet;
      }
      if (skills.length > 0 && !hasSkill(place)) return missed ? undefined : 'skills';
      return missed ?? 'all';
    };
  }

  /** The number of a project's value. */
  codeAt(place: number, facet: SingleFacet): number {
    return this.#cells[place * WIDTH + SINGLE[facet]] as number;
  }

  skillsAt(place: number): readonly string[] {
    return this.#skills[place] ?? [];
  }

  /** How often each value was counted, `counts` by its number. */
  valuesOf(counts: readonly number[]): Map<Value, number> {
    const counted = [...this.#codes].map(([value, code]) => [value, counts[code] ?? 0] as const);
    return new Map(counted.filter(([, count]) => count > 0));
  }

  #codeOf(value: Value): number {
    const code = this.#codes.get(value) ?? this.#codes.size;
    this.#codes.set(value, code);
    return code;
  }

  /** The facets of one value in which something is selected, and the numbers of what is. */
  #selected(asked: SearchFilters) {
    return SINGLE_FACETS.filter((facet) => asked[facet]?.length).map((facet) => {
      const isSelected = new Uint8Array(this.#codes.size);
      for (const value of asked[facet] ?? []) isSelected[this.#codes.get(value) ?? -1] = 1;
      return { facet, cell: SINGLE[facet], isSelected };
    });
  }
}
