import type { Instant } from '@stint/core';
import { type Asked, type Match, OpenCells } from './open-cells.ts';
import type { SearchFilters } from './search.ts';
import { type TextQuery, textQuery } from './terms.ts';
import { firstFrom, hit, placesFromEnd } from './word-places.ts';

/** An open project as far as a search asks after it. */
export interface OpenRow {
  readonly id: string;
  /** of its content */
  readonly revision: number;
  readonly publishedAt: Instant;
  readonly content: Asked;
}

/** How far a walk over the open projects is. */
export interface Walk {
  /** all that follow were published before this one; those that lost their place in the order come first */
  readonly inOrder: boolean;
  /** projects so far, whether they match or not */
  readonly lookedAt: number;
}
/** Takes the place of a project, and says whether to go on. */
export type Visit = (place: number, match: Match, walk: Walk) => boolean;

/** Where a walk ends at the latest, whatever it shows. */
export interface WalkEnds {
  /** those published at this moment or before are not looked at, unless they lost their place in the order */
  readonly publishedAfter?: Instant;
  readonly lookAtMost?: number;
}

/** Places in which the words of a text are looked for at a time. */
const STRETCH = 4_096;
/** Places out of order, or without a project, before all are numbered anew; of these as many as there are projects more. */
const MOST_UNTIDY = 1_000;

const isLater = (a: OpenRow, b: OpenRow) =>
  a.publishedAt > b.publishedAt || (a.publishedAt === b.publishedAt && a.id > b.id);

/**
 * The open projects in memory, to be searched: each has a place, newer ones behind older ones, and each word the places
 * of the projects it stands in. A search walks from the newest project on until it has enough: over the places of its
 * words where it has some, else over all.
 */
export class OpenProjects<R extends OpenRow> {
  #rows: (R | undefined)[] = [];
  #cells = new OpenCells();
  #placeOf = new Map<string, number>();
  /** places of rows that were put behind newer ones (projects that were revised while they were open), with their words */
  #strays = new Map<number, readonly string[]>();
  #newest: R | undefined;
  /** word -> places, of projects that are gone as well */
  #places = new Map<string, number[]>();
  /** the words in order, for those that begin alike; undefined while many are added */
  #words: string[] | undefined;
  /** how many words of a text, the first ones, each place of a stretch has */
  readonly #hits = new Uint16Array(STRETCH);

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
    this.#cells.put(place, row.content);
    if (this.#newest && !isLater(row, this.#newest)) this.#strays.set(place, terms);
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
    this.#cells.remove(place);
    this.#tidy();
  }

  get cells(): OpenCells {
    return this.#cells;
  }

  /** The project at a place that a search showed. */
  at(place: number): R {
    return this.#rows[place] as R;
  }

  /** Shows `visit` what can still be applied for, matches the text and the ranges, and misses no two selections. */
  search(
    asked: SearchFilters,
    now: Instant,
    visit: Visit,
    { publishedAfter = '', lookAtMost = Infinity }: WalkEnds = {},
  ): void {
    const text = textQuery(asked.q ?? '');
    const matchOf = this.#cells.matching(asked, now);
    const walk = { inOrder: false, lookedAt: 0 };
    const goesOn = (place: number): boolean => {
      if (walk.lookedAt >= lookAtMost) return false;
      walk.lookedAt += 1;
      const match = matchOf(place);
      return match === undefined || visit(place, match, walk);
    };
    for (const [place, terms] of this.#strays) if ((!text || holds(terms, text)) && !goesOn(place)) return;
    walk.inOrder = true;
    const { size } = this.#strays;
    const goesOnInOrder = (place: number): boolean => (size > 0 && this.#strays.has(place)) || goesOn(place);
    const floor = this.#firstAfter(publishedAfter);
    if (text) this.#show(text, floor, goesOnInOrder);
    else for (let place = this.#rows.length - 1; place >= floor && goesOnInOrder(place); ) place -= 1;
  }

  /** The first place from which on all were published after a moment, but for those that lost their place. */
  #firstAfter(moment: Instant): number {
    if (moment === '') return 0;
    let first = this.#rows.length;
    for (; first > 0; first -= 1) {
      const before = this.#rows[first - 1];
      if (before && before.publishedAt <= moment && !this.#strays.has(first - 1)) break;
    }
    return first;
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

  /** Shows the places from `floor` on whose projects have the words of a text, newest first, until it is told to stop. */
  #show({ words, prefix }: TextQuery, floor: number, goesOn: (place: number) => boolean): void {
    const whole = words.map((word) => placesFromEnd(this.#places.get(word) ?? []));
    const begun = [...this.#beginningWith(prefix)].map(placesFromEnd);
    const hits = this.#hits;
    for (
      let from = (Math.ceil(this.#rows.length / STRETCH) - 1) * STRETCH;
      from > floor - STRETCH;
      from -= STRETCH
    ) {
      hits.fill(0);
      for (const [before, list] of whole.entries()) hit(list, from, before, hits);
      // Two words of a project may begin alike: only the first one counts.
      for (const list of begun) hit(list, from, words.length, hits);
      const last = Math.min(STRETCH, this.#rows.length - from) - 1;
      const first = Math.max(0, floor - from);
      for (let at = last; at >= first; at -= 1)
        if (hits[at] === words.length + 1 && !goesOn(from + at)) return;
    }
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
    if (gaps <= this.#placeOf.size + MOST_UNTIDY && this.#strays.size <= MOST_UNTIDY) return;
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
    this.#cells = new OpenCells();
    for (const [place, [row]] of kept.entries()) this.#cells.put(place, row.content);
    this.#placeOf = new Map(this.#rows.map((row, place) => [(row as R).id, place]));
    this.#strays = new Map();
    this.#newest = this.#rows.at(-1);
    this.#places = words;
    this.#words = undefined;
  }
}

const holds = (terms: readonly string[], { words, prefix }: TextQuery): boolean =>
  words.every((word) => terms.includes(word)) && terms.some((term) => term.startsWith(prefix));
