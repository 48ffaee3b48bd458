import type { Instant } from '@stint/core';
import { add, type Bits, eachFromEnd, floorOf, has, keepBoth, PER_NUMBER, Scratch } from './bits.ts';
import { type Asked, type Matches, OpenColumns } from './open-columns.ts';
import type { SearchFilters } from './search.ts';
import { type TextQuery, textQuery } from './terms.ts';

/** An open project as far as a search asks after it. */
export interface OpenRow {
  readonly id: string;
  /** of its content */
  readonly revision: number;
  readonly publishedAt: Instant;
  readonly content: Asked;
}

/** Takes a row, and says whether to go on. In order: all that follow were published before this one. */
export type Visit<R> = (row: R, isInOrder: boolean) => boolean;

/** Places looked at together where a few rows are wanted. */
const STRETCH = 4_096;
/** Places out of order, or without a project, before all are numbered anew; of these as many as there are projects more. */
const MOST_UNTIDY = 1_000;
/** Places that are looked at together at most; so far behind the newest one a place may be out of order. */
export const MOST_TOGETHER = 32_768;

const isLater = (a: OpenRow, b: OpenRow) =>
  a.publishedAt > b.publishedAt || (a.publishedAt === b.publishedAt && a.id > b.id);

/**
 * The open projects in memory, to be searched: each has a place, newer ones behind older ones, and each word the places
 * of the projects it stands in. A search finds its matches a stretch of places at a time, from the newest project on, until
 * it has enough.
 */
export class OpenProjects<R extends OpenRow> {
  #rows: (R | undefined)[] = [];
  readonly #scratch = new Scratch(MOST_TOGETHER + PER_NUMBER);
  #columns = new OpenColumns(this.#scratch);
  #placeOf = new Map<string, number>();
  /** places of rows that were put behind newer ones: of projects that were revised while they were open */
  #strays = new Set<number>();
  #newest: R | undefined;
  /** word -> places, of projects that are gone as well */
  #places = new Map<string, number[]>();
  /** the words in order, for those that begin alike; undefined while many are added */
  #words: string[] | undefined;

  put(row: R, terms: readonly string[]): void {
    const known = this.#placeOf.get(row.id);
    // Counting a bid writes the project as well, and changes nothing that is searched.
    if (known !== undefined && this.#rows[known]?.revision === row.revision) {
      this.#rows[known] = row;
      return;
    }
    this.remove(row.id);
    const place = this.#rows.push(row) - 1;
    this.#placeOf.set(row.id, place);
    this.#columns.push(row.content);
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
    this.#columns.remove(place);
    this.#tidy();
  }

  /**
   * What can still be applied for and matches, a stretch of places at a time, the newest first. All that is out of order is
   * in the first one. A stretch is good until the next is asked for, or another search.
   */
  *search(asked: SearchFilters, now: Instant, stretch = STRETCH): Generator<Matches> {
    const text = textQuery(asked.q ?? '');
    const havingWords = text && this.#having(text);
    const [firstStray = Number.POSITIVE_INFINITY] = this.#strays;
    let to = this.#rows.length;
    let from = floorOf(Math.max(0, Math.min(to - stretch, firstStray)));
    do {
      this.#scratch.reset();
      yield this.#columns.find(asked, now, [from, to], havingWords?.(from, to));
      to = from;
      from = floorOf(Math.max(0, to - stretch));
    } while (to > 0);
  }

  /** What a search can be narrowed to, by what it found at some places. */
  count(matches: Matches, asked: SearchFilters): ReturnType<OpenColumns['count']> {
    return this.#columns.count(matches, asked);
  }

  /** Shows the rows that match, those out of order first; answers whether it is wished to go on. */
  show({ from, all }: Matches, visit: Visit<R>): boolean {
    const strays = [...this.#strays].filter((place) => place >= from && has(all, place - from));
    if (!strays.every((place) => visit(this.#rows[place] as R, false))) return false;
    return eachFromEnd(all, (at) => this.#strays.has(from + at) || visit(this.#rows[from + at] as R, true));
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

  /** Finds, among places in a row that come before those it was asked last, the ones that have the words of a text. */
  #having({ words, prefix }: TextQuery): (from: number, to: number) => Bits {
    const whole = words.map((word) => [placesFromEnd(this.#places.get(word) ?? [])]);
    const begun = [...this.#beginningWith(prefix)].map(placesFromEnd);
    return (from, to) => {
      const sets = [...whole, begun].map((lists) => {
        const bits = this.#scratch.none(to - from);
        for (const list of lists) mark(bits, list, from);
        return bits;
      });
      const [found, ...others] = sets as [Bits, ...Bits[]];
      for (const other of others) keepBoth(found, other);
      return found;
    };
  }

  /** The places of every word that begins like this. */
  *#beginningWith(prefix: string): Generator<readonly number[]> {
    this.#words ??= [...this.#places.keys()].sort();
    for (let at = firstFrom(this.#words, prefix); at < this.#words.length; at += 1) {
      const word = this.#words[at] as string;
      if (!word.startsWith(prefix)) return;
      yield this.#places.get(word) ?? [];
    }
  }

  /** Where there is much to tidy: numbers all places anew, in order, and forgets words that stand in no project any more. */
  #tidy(): void {
    const gaps = this.#rows.length - this.#placeOf.size;
    const [firstStray = Number.POSITIVE_INFINITY] = this.#strays;
    const isNear = this.#rows.length - firstStray <= MOST_TOGETHER;
    if (gaps <= this.#placeOf.size + MOST_UNTIDY && this.#strays.size <= MOST_UNTIDY && isNear) return;
    const kept = [...this.#placeOf.values()].map((place) => [this.#rows[place] as R, place] as const);
    kept.sort(([a], [b]) => (isLater(a, b) ? 1 : -1));
    const moved = new Int32Array(this.#rows.length).fill(-1);
    for (const [place, [, before]] of kept.entries()) moved[before] = place;
    const words = new Map<string, number[]>();
    for (const [word, places] of this.#places) {
      const still = places.map((place) => moved[place] as number).filter((place) => place >= 0);
      if (still.length > 0) words.set(word, still);
    }
    this.#rows = kept.map(([row]) => row);
    this.#columns = new OpenColumns(this.#scratch);
    for (const [row] of kept) this.#columns.push(row.content);
    this.#placeOf = new Map(this.#rows.map((row, place) => [(row as R).id, place]));
    this.#strays = new Set();
    this.#newest = this.#rows.at(-1);
    this.#places = words;
    this.#words = undefined;
  }
}

/** A word's places, of which those behind `next` have been read. */
interface PlacesFromEnd {
  readonly places: readonly number[];
  next: number;
}
const placesFromEnd = (places: readonly number[]): PlacesFromEnd => ({ places, next: places.length - 1 });

/** Adds the places that are not before `from`. */
function mark(bits: Bits, list: PlacesFromEnd, from: number): void {
  const { places } = list;
  let { next } = list;
  for (; next >= 0; next -= 1) {
    const at = (places[next] as number) - from;
    if (at < 0) break;
    add(bits, at);
  }
  list.next = next;
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
