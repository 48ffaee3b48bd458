import type { Instant } from '@stint/core';
import { FACETS, type Faceted, type FacetName, type Facets, facetCounts } from './facets.ts';
import type { SearchCounts, SearchFilters } from './search.ts';
import { textQuery } from './terms.ts';

/** An open project as far as a search asks after it. */
export interface Searched extends Faceted {
  readonly estimatedHours: number;
  readonly durationDays: number;
  readonly fee: { readonly amountCents: number };
  readonly applyBy: Instant;
}

/** Places of projects that are gone, before all are numbered anew: as many as there are projects, and some. */
const LEAST_GAPS = 1_000;

/**
 * The open projects in memory, to be counted: each has a place, newer ones behind older ones, and each word the places
 * of the projects it stands in. Counting reads the places of a search's words, and else all of them from the newest on,
 * until there are enough matches. About 500 bytes a project.
 */
export class OpenProjects {
  #rows: (Searched | undefined)[] = [];
  readonly #placeOf = new Map<string, { readonly place: number; readonly version: number }>();
  /** word -> places, ascending; of projects that are gone as well */
  #places = new Map<string, number[]>();
  /** the words in order, for those that begin alike; undefined while many are added */
  #words: string[] | undefined;

  /** A project as of `version`; older ones than the one that is known change nothing. */
  put(id: string, version: number, searched: Searched, terms: readonly string[]): void {
    if (!this.#isNews(id, version)) return;
    this.#leave(id);
    const place = this.#rows.push(searched) - 1;
    this.#placeOf.set(id, { place, version });
    for (const term of terms) this.#enter(term, place);
  }

  /** A project that is open no longer. */
  remove(id: string, version: number): void {
    if (!this.#isNews(id, version)) return;
    this.#leave(id);
    this.#placeOf.delete(id);
    if (this.#rows.length > 2 * this.#placeOf.size + LEAST_GAPS) this.#closeGaps();
  }

  /**
   * How many match, and how many would by each value of each facet. A facet's counts ignore its own selection, so that
   * a second value can be added knowing what it brings. Counted are at most so many of the newest.
   */
  count(request: SearchFilters, now: Instant, atMost: number): SearchCounts {
    const inText = this.#holdingText(request.q ?? '');
    const tally = new Tally(request, atMost);
    for (let place = this.#rows.length - 1; place >= 0 && !tally.isFull; place -= 1) {
      const row = this.#rows[place];
      if (row && row.applyBy > now && (!inText || inText(place)) && inRanges(row, request)) tally.add(row);
    }
    return tally.counts();
  }

  #isNews(id: string, version: number): boolean {
    return version > (this.#placeOf.get(id)?.version ?? 0);
  }

  #leave(id: string): void {
    const known = this.#placeOf.get(id);
    if (known) this.#rows[known.place] = undefined;
  }

  #enter(term: string, place: number): void {
    const places = this.#places.get(term);
    if (places) {
      places.push(place);
      return;
    }
    this.#places.set(term, [place]);
    this.#words?.splice(firstFrom(this.#words, term), 0, term);
  }

  /** Whether the project at a place has all words of a text, the last as the beginning of one. */
  #holdingText(text: string): ((place: number) => boolean) | undefined {
    const query = textQuery(text);
    if (!query) return undefined;
    const hits = new Uint16Array(this.#rows.length);
    for (const word of query.words)
      for (const place of this.#places.get(word) ?? []) hits[place] = (hits[place] ?? 0) + 1;
    const wanted = query.words.length + 1;
    this.#words ??= [...this.#places.keys()].sort();
    for (let at = firstFrom(this.#words, query.prefix); at < this.#words.length; at += 1) {
      const word = this.#words[at] as string;
      if (!word.startsWith(query.prefix)) break;
      // Two words of a project may begin alike: only the first one counts.
      for (const place of this.#places.get(word) ?? []) if (hits[place] === wanted - 1) hits[place] = wanted;
    }
    return (place) => hits[place] === wanted;
  }

  #closeGaps(): void {
    const moved = new Int32Array(this.#rows.length).fill(-1);
    const rows: Searched[] = [];
    this.#rows.forEach((row, place) => {
      if (row) moved[place] = rows.push(row) - 1;
    });
    this.#rows = rows;
    for (const [id, { place, version }] of this.#placeOf)
      this.#placeOf.set(id, { place: moved[place] as number, version });
    const words = new Map<string, number[]>();
    for (const [word, places] of this.#places) {
      const kept = places.map((place) => moved[place] as number).filter((place) => place >= 0);
      if (kept.length > 0) words.set(word, kept);
    }
    this.#places = words;
    this.#words = undefined;
  }
}

/** The first index whose word is not before `word`. */
function firstFrom(words: readonly string[], word: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

const within = (value: number, min = -Infinity, max = Infinity) => value >= min && value <= max;

const inRanges = ({ estimatedHours, durationDays, fee }: Searched, asked: SearchFilters): boolean =>
  within(estimatedHours, asked.minHours, asked.maxHours) &&
  within(durationDays, asked.minDays, asked.maxDays) &&
  within(fee.amountCents, asked.minFeeCents, asked.maxFeeCents);

const valuesOf = (row: Faceted, facet: FacetName): readonly (string | boolean)[] => {
  const value = row[facet];
  return typeof value === 'object' ? value : [value];
};

/** The counts of one search while it is counted. */
class Tally {
  readonly #atMost: number;
  readonly #request: SearchFilters;
  /** facets with a selection */
  readonly #narrowed: readonly (readonly [FacetName, ReadonlySet<string | boolean>])[];
  readonly #counts = new Map<FacetName, Map<string | boolean, number>>(FACETS.map((f) => [f, new Map()]));
  #total = 0;
  /** of each narrowed facet: how many match but for its own selection */
  readonly #matches = new Map<FacetName, number>();

  constructor(request: SearchFilters, atMost: number) {
    this.#request = request;
    this.#atMost = atMost;
    this.#narrowed = FACETS.flatMap((facet) => {
      const selected = request[facet];
      if (!selected || selected.length === 0) return [];
      this.#matches.set(facet, 0);
      return [[facet, new Set<string | boolean>(selected)] as const];
    });
  }

  /** Whether one more match would change nothing. */
  get isFull(): boolean {
    return this.#total > this.#atMost && [...this.#matches.values()].every((found) => found > this.#atMost);
  }

  add(row: Searched): void {
    let missed: FacetName | undefined;
    for (const [facet, selected] of this.#narrowed) {
      if (valuesOf(row, facet).some((value) => selected.has(value))) continue;
      if (missed) return;
      missed = facet;
    }
    if (!missed) this.#total += 1;
    for (const facet of FACETS) {
      const before = this.#matches.get(facet);
      if (before === undefined ? missed : missed && missed !== facet) continue;
      if (before !== undefined) this.#matches.set(facet, before + 1);
      if ((before === undefined ? this.#total : before + 1) > this.#atMost) continue;
      const counts = this.#counts.get(facet) as Map<string | boolean, number>;
      for (const value of valuesOf(row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }

  counts(): SearchCounts {
    const facets = FACETS.map((facet) => [
      facet,
      facetCounts(this.#counts.get(facet) ?? new Map(), this.#request[facet] ?? []),
    ]);
    const found = [this.#total, ...this.#matches.values()];
    return {
      total: Math.min(this.#total, this.#atMost),
      countedAll: found.every((matches) => matches <= this.#atMost),
      facets: Object.fromEntries(facets) as Facets,
    };
  }
}
