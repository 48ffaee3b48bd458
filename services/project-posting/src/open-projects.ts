import type { Instant } from '@stint/core';
import type { Faceted } from './facets.ts';
import type { SearchFilters } from './search.ts';
import { textQuery } from './terms.ts';

/** An open project as far as a search asks after it. */
export interface OpenRow {
  readonly id: string;
  /** of its content */
  readonly revision: number;
  readonly publishedAt: Instant;
  readonly content: Faceted & {
    readonly estimatedHours: number;
    readonly durationDays: number;
    readonly fee: { readonly amountCents: number };
    readonly applyBy: Instant;
  };
}

/**
 * Takes a row, and says whether to go on. `inOrder`: all that follow were published before it; rows that lost their place
 * in the order come first.
 */
export type Visit = (row: OpenRow, inOrder: boolean) => boolean;

/** Places out of order, or without a project, before all are numbered anew; of these as many as there are projects more. */
const MOST_UNTIDY = 1_000;

const isLater = (a: OpenRow, b: OpenRow) =>
  a.publishedAt > b.publishedAt || (a.publishedAt === b.publishedAt && a.id > b.id);

/**
 * The open projects in memory, to be searched: each has a place, newer ones behind older ones, and each word the places
 * of the projects it stands in. A search walks over the places from the newest project on, until it has enough. Some 500
 * bytes a project.
 */
export class OpenProjects {
  #rows: (OpenRow | undefined)[] = [];
  #placeOf = new Map<string, number>();
  /** places of rows that were put behind newer ones: projects that were revised while they were open */
  #strays = new Set<number>();
  #newest: OpenRow | undefined;
  /** word -> places, of projects that are gone as well */
  #places = new Map<string, number[]>();
  /** the words in order, for those that begin alike; undefined while many are added */
  #words: string[] | undefined;

  put(row: OpenRow, terms: readonly string[]): void {
    const known = this.#placeOf.get(row.id);
    // Counting a bid writes the project as well.
    if (known !== undefined && this.#rows[known]?.revision === row.revision) return;
    this.remove(row.id);
    const place = this.#rows.push(row) - 1;
    this.#placeOf.set(row.id, place);
    if (this.#newest && !isLater(row, this.#newest)) this.#strays.add(place);
    else this.#newest = row;
    for (const term of terms) this.#enter(term, place);
    this.#tidy();
  }

  /** The project is open no longer, or another than it was. */
  remove(id: string): void {
    const place = this.#placeOf.get(id);
    if (place === undefined) return;
    this.#placeOf.delete(id);
    this.#strays.delete(place);
    this.#rows[place] = undefined;
    this.#tidy();
  }

  /** Shows `visit` what can still be applied for and matches the text and the ranges, whatever its facets. */
  search(asked: SearchFilters, now: Instant, visit: Visit): void {
    const inText = this.#holdingText(asked.q ?? '');
    const inRanges = withinRanges(asked);
    // The text first: it says most often no, and needs no look at the project.
    const matchAt = (place: number): OpenRow | undefined => {
      if (inText && !inText(place)) return undefined;
      const row = this.#rows[place];
      return row && row.content.applyBy > now && inRanges?.(row) !== false ? row : undefined;
    };
    for (const place of this.#strays) {
      const row = matchAt(place);
      if (row && !visit(row, false)) return;
    }
    for (let place = this.#rows.length - 1; place >= 0; place -= 1) {
      const row = matchAt(place);
      if (row && !this.#strays.has(place) && !visit(row, true)) return;
    }
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

  /** Where there is much to tidy: numbers all places anew, in order, and forgets words that stand in no project any more. */
  #tidy(): void {
    const gaps = this.#rows.length - this.#placeOf.size;
    if (gaps <= this.#placeOf.size + MOST_UNTIDY && this.#strays.size <= MOST_UNTIDY) return;
    const kept = [...this.#placeOf.values()].map((place) => [this.#rows[place] as OpenRow, place] as const);
    kept.sort(([a], [b]) => (isLater(a, b) ? 1 : -1));
    const moved = new Int32Array(this.#rows.length).fill(-1);
    for (const [place, [, before]] of kept.entries()) moved[before] = place;
    const words = new Map<string, number[]>();
    for (const [word, places] of this.#places) {
      const still = places.map((place) => moved[place] as number).filter((place) => place >= 0);
      if (still.length > 0) words.set(word, still);
    }
    this.#rows = kept.map(([row]) => row);
    this.#placeOf = new Map(this.#rows.map((row, place) => [(row as OpenRow).id, place]));
    this.#strays = new Set();
    this.#newest = this.#rows.at(-1);
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

const RANGES = [
  ['minHours', 'maxHours', ({ estimatedHours }) => estimatedHours],
  ['minDays', 'maxDays', ({ durationDays }) => durationDays],
  ['minFeeCents', 'maxFeeCents', ({ fee }) => fee.amountCents],
] as const satisfies [keyof SearchFilters, keyof SearchFilters, (content: OpenRow['content']) => number][];

/** Whether a project is within the ranges that are asked for; undefined where none is. */
function withinRanges(asked: SearchFilters): ((row: OpenRow) => boolean) | undefined {
  const ranges = RANGES.flatMap(([from, to, measure]) => {
    const [min, max] = [asked[from] ?? -Infinity, asked[to] ?? Infinity];
    return min === -Infinity && max === Infinity ? [] : [{ min, max, measure }];
  });
  if (ranges.length === 0) return undefined;
  return ({ content }) =>
    ranges.every(({ min, max, measure }) => measure(content) >= min && measure(content) <= max);
}
