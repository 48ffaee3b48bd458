import { type Instant, msOf } from '@stint/core';
import {
  add,
  type Bits,
  eachFromEnd,
  keepBoth,
  keepWithin,
  leaveOut,
  noneOf,
  PER_NUMBER,
  type Scratch,
  sizeOf,
  sizeOfBoth,
} from './bits.ts';
import { FACETS, type Faceted, type FacetName, type Facets, facetCounts } from './facets.ts';
import type { SearchCounts, SearchFilters } from './search.ts';

/** What a search asks after of a project, its words aside. */
export type Asked = Faceted & {
  readonly estimatedHours: number;
  readonly durationDays: number;
  readonly fee: { readonly amountCents: number };
  readonly applyBy: Instant;
};
type Value = string | boolean;

/** The facets of which a project has one value. */
const SINGLE = ['category', 'locationMode', 'cptEligible'] as const satisfies FacetName[];

function measuresOf({ applyBy, estimatedHours, durationDays, fee }: Asked) {
  return { applyBy: msOf(applyBy), hours: estimatedHours, days: durationDays, feeCents: fee.amountCents };
}
type Measure = keyof ReturnType<typeof measuresOf>;
const MEASURES = ['applyBy', 'hours', 'days', 'feeCents'] as const satisfies Measure[];

const RANGES = [
  ['hours', 'minHours', 'maxHours'],
  ['days', 'minDays', 'maxDays'],
  ['feeCents', 'minFeeCents', 'maxFeeCents'],
] as const satisfies [Measure, keyof SearchFilters, keyof SearchFilters][];

/** Projects at places in a row that match a search. */
export interface Matches {
  /** the first of the places */
  readonly from: number;
  /** of the words and the ranges, whatever is selected */
  readonly among: Bits;
  /** of these, by facet, those with something that is selected in it; no facet without a selection */
  readonly having: ReadonlyMap<FacetName, Bits>;
  /** what matches in all */
  readonly all: Bits;
}

/**
 * What a search asks after, by place, in columns: which projects have a value is a set of bits, so that a search compares
 * 32 projects at a time, and counts as many.
 */
export class OpenColumns {
  /** where the sets of a search come from */
  readonly #scratch: Scratch;
  #size = 0;
  #capacity = 1_024;
  readonly #measures = Object.fromEntries(
    MEASURES.map((measure) => [measure, new Float64Array(this.#capacity)]),
  ) as Record<Measure, Float64Array>;
  readonly #having = Object.fromEntries(SINGLE.map((facet) => [facet, new Map<Value, Bits>()])) as Record<
    (typeof SINGLE)[number],
    Map<Value, Bits>
  >;
  /** what could be applied for at a moment, and until the first of it cannot be any more; both in ms */
  #open = noneOf(this.#capacity);
  #openFrom = 0;
  #openUntil = Number.POSITIVE_INFINITY;
  /** the skills of all places, one place behind the other, by their numbers; and where those of a place end */
  readonly #skills: number[] = [];
  readonly #skillsEnd: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #skillNames: string[] = [];
  /** for counting skills by their numbers, each 0 between two searches */
  readonly #counts: number[] = [];

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  /** Adds a project at the next place. */
  push(content: Asked): void {
    const place = this.#size;
    this.#size += 1;
    if (this.#size > this.#capacity) this.#grow();
    const measures = measuresOf(content);
    for (const measure of MEASURES) this.#measures[measure][place] = measures[measure];
    add(this.#open, place);
    this.#openUntil = Math.min(this.#openUntil, measures.applyBy);
    for (const facet of SINGLE) {
      const having = this.#having[facet].get(content[facet]) ?? noneOf(this.#capacity);
      this.#having[facet].set(content[facet], having);
      add(having, place);
    }
    for (const skill of content.skills) this.#skills.push(this.#numberOf(skill));
    this.#skillsEnd.push(this.#skills.length);
  }

  /** Nobody can apply for what is there no more. */
  remove(place: number): void {
    this.#measures.applyBy[place] = 0;
    leaveOut(this.#open, place);
  }

  /**
   * Finds, of places from one up to another, those that can still be applied for, are within the ranges, and have what is
   * selected; with words, those that have them.
   */
  find(asked: SearchFilters, now: Instant, [from, to]: readonly [number, number], words?: Bits): Matches {
    this.#lookAtClock(msOf(now));
    const among = this.#scratch.copy(this.#open.subarray(from / PER_NUMBER, Math.ceil(to / PER_NUMBER)));
    if (words) keepBoth(among, words);
    for (const [measure, least, most] of RANGES) {
      const { [least]: min = 0, [most]: max = Number.POSITIVE_INFINITY } = asked;
      if (min > 0 || max < Number.POSITIVE_INFINITY)
        keepWithin(among, this.#measures[measure], from, min, max);
    }
    const selected = FACETS.filter((facet) => asked[facet]?.length);
    const having = new Map(selected.map((facet) => [facet, this.#selected(asked, facet, from, among)]));
    return { from, among, having, all: this.#but(undefined, { among, having }) };
  }

  /** How many match, and how many would by each value of each facet, its own selection aside. */
  count(matches: Matches, asked: SearchFilters): Pick<SearchCounts, 'total' | 'facets'> {
    const { from, all, having } = matches;
    const facets = FACETS.map((facet) => {
      const bits = having.has(facet) ? this.#but(facet, matches) : all;
      const counted = facet === 'skills' ? this.#skillsOf(bits, from) : this.#valuesOf(facet, bits, from);
      return [facet, facetCounts<Value>(counted, asked[facet] ?? [])];
    });
    return { total: sizeOf(all), facets: Object.fromEntries(facets) as Facets };
  }

  /** What matches, whatever is selected in one facet. */
  #but(left: FacetName | undefined, { among, having }: Pick<Matches, 'among' | 'having'>): Bits {
    const bits = this.#scratch.copy(among);
    for (const [facet, found] of having) if (facet !== left) keepBoth(bits, found);
    return bits;
  }

  /** Leaves out what cannot be applied for any more: looked for when the first one's time has come, or the clock went back. */
  #lookAtClock(now: number): void {
    if (now >= this.#openFrom && now < this.#openUntil) return;
    this.#openFrom = now;
    this.#openUntil = Number.POSITIVE_INFINITY;
    this.#open.fill(0);
    for (let place = 0; place < this.#size; place += 1) {
      const applyBy = this.#measures.applyBy[place] as number;
      if (applyBy <= now) continue;
      add(this.#open, place);
      if (applyBy < this.#openUntil) this.#openUntil = applyBy;
    }
  }

  /** Which of the places have one of the values that are selected in a facet. */
  #selected(asked: SearchFilters, facet: FacetName, from: number, among: Bits): Bits {
    const found = this.#scratch.none(among.length * PER_NUMBER);
    if (facet === 'skills') {
      const wanted = new Set(asked.skills?.map((skill) => this.#numbers.get(skill)));
      eachFromEnd(among, (place) => {
        if (this.#skillsAt(from + place).some((skill) => wanted.has(skill))) add(found, place);
        return true;
      });
      return found;
    }
    for (const value of asked[facet] ?? []) {
      const having = this.#having[facet].get(value)?.subarray(from / PER_NUMBER);
      if (having)
        for (let at = 0; at < found.length; at += 1)
          found[at] = (found[at] as number) | (having[at] as number);
    }
    return found;
  }

  #valuesOf(facet: (typeof SINGLE)[number], bits: Bits, from: number): Map<Value, number> {
    const counted = [...this.#having[facet]].map(
      ([value, having]) => [value, sizeOfBoth(bits, having, from)] as const,
    );
    return new Map(counted.filter(([, count]) => count > 0));
  }

  #skillsOf(bits: Bits, from: number): Map<string, number> {
    const [counts, skills, ends] = [this.#counts, this.#skills, this.#skillsEnd];
    const counted: number[] = [];
    eachFromEnd(bits, (at) => {
      const end = ends[from + at] as number;
      for (let n = ends[from + at - 1] ?? 0; n < end; n += 1) {
        const skill = skills[n] as number;
        if (counts[skill] === 0) counted.push(skill);
        counts[skill] = (counts[skill] as number) + 1;
      }
      return true;
    });
    const named = counted.map(
      (skill) => [this.#skillNames[skill] as string, counts[skill] as number] as const,
    );
    for (const skill of counted) counts[skill] = 0;
    return new Map(named);
  }

  #skillsAt(place: number): readonly number[] {
    return this.#skills.slice(this.#skillsFrom(place), this.#skillsEnd[place]);
  }

  #skillsFrom(place: number): number {
    return this.#skillsEnd[place - 1] ?? 0;
  }

  #numberOf(skill: string): number {
    const known = this.#numbers.get(skill);
    if (known !== undefined) return known;
    const number = this.#skillNames.push(skill) - 1;
    this.#numbers.set(skill, number);
    this.#counts.push(0);
    return number;
  }

  #grow(): void {
    this.#capacity *= 2;
    for (const measure of MEASURES) {
      const grown = new Float64Array(this.#capacity);
      grown.set(this.#measures[measure]);
      this.#measures[measure] = grown;
    }
    const grown = (bits: Bits): Bits => {
      const more = noneOf(this.#capacity);
      more.set(bits);
      return more;
    };
    this.#open = grown(this.#open);
    for (const having of Object.values(this.#having))
      for (const [value, bits] of having) having.set(value, grown(bits));
  }
}
