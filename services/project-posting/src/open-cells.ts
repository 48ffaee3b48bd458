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

/**
 * Cells of a place, of 32 bits: two places stand in one line of a processor's cache. A look at a place waits for memory
 * longer than it reckons.
 */
const WIDTH = 8;
/** seconds since 1970, until 2106, and the milliseconds beyond */
const [APPLY_BY, APPLY_BY_MS] = [0, 1];
const RANGES = [
  [2, 'minHours', 'maxHours', ({ estimatedHours }) => estimatedHours],
  [3, 'minDays', 'maxDays', ({ durationDays }) => durationDays],
  [4, 'minFeeCents', 'maxFeeCents', ({ fee }) => fee.amountCents],
] as const satisfies [number, keyof SearchFilters, keyof SearchFilters, (content: Asked) => number][];
/** The facets of which a project has one value, and their cells. */
const SINGLE = { category: 5, locationMode: 6, cptEligible: 7 } as const satisfies Partial<
  Record<FacetName, number>
>;
type SingleFacet = keyof typeof SINGLE;
const SINGLE_FACETS = Object.keys(SINGLE) as SingleFacet[];

/**
 * What a search asks after, by place: a search that looks at every project there is reads numbers in a row, and needs no
 * project.
 */
export class OpenCells {
  #cells = new Uint32Array(WIDTH * 256);
  /** a number for each value of a facet */
  readonly #codes = new Map<Value, number>();
  readonly #skills: (readonly string[])[] = [];

  put(place: number, content: Asked): void {
    const at = place * WIDTH;
    if (at >= this.#cells.length) {
      const grown = new Uint32Array(this.#cells.length * 2);
      grown.set(this.#cells);
      this.#cells = grown;
    }
    const applyBy = msOf(content.applyBy);
    this.#cells[at + APPLY_BY] = Math.floor(applyBy / 1_000);
    this.#cells[at + APPLY_BY_MS] = applyBy % 1_000;
    for (const [cell, , , measure] of RANGES) this.#cells[at + cell] = measure(content);
    for (const facet of SINGLE_FACETS) this.#cells[at + SINGLE[facet]] = this.#codeOf(content[facet]);
    this.#skills[place] = content.skills;
  }

  remove(place: number): void {
    this.#cells[place * WIDTH + APPLY_BY] = 0;
    this.#skills[place] = [];
  }

  /** Says of a place whether its project can be applied for, is within the ranges, and has what is selected. */
  matching(asked: SearchFilters, now: Instant): (place: number) => Match | undefined {
    const [nowSeconds, nowMs] = [Math.floor(msOf(now) / 1_000), msOf(now) % 1_000];
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
      const applyBy = cells[at + APPLY_BY] as number;
      if (applyBy < nowSeconds) return undefined;
      if (applyBy === nowSeconds && (cells[at + APPLY_BY_MS] as number) <= nowMs) return undefined;
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
