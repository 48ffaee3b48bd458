import { rejectFaults } from '@stint/core';
import { cursorAt, cursorValues } from '@stint/mongo';
import type { OpenRow } from './open-projects.ts';
import type { SearchSort } from './search.ts';

type Key = readonly [value: string | number, id: string];

const VALUES: Readonly<Record<SearchSort, (row: OpenRow) => string | number>> = {
  newest: ({ publishedAt }) => publishedAt,
  fee: ({ content }) => content.fee.amountCents,
  'apply-by': ({ content }) => content.applyBy,
};

/** Whether `a` stands before `b`: the soonest apply-by first, else the largest; equal ones by id in the same direction. */
const standsBefore = (sort: SearchSort, [a, aId]: Key, [b, bId]: Key): boolean => {
  const isLess = a === b ? aId < bId : a < b;
  return sort === 'apply-by' ? isLess : !isLess && (a !== b || aId !== bId);
};

/** A cursor is good for the order it was given out in: elsewhere its values would be compared with other fields. */
function keyIn(sort: SearchSort, cursor: string): Key {
  if (!cursor.startsWith(`${sort}.`))
    rejectFaults([{ pointer: '/cursor', detail: `is no cursor of a list by ${sort}` }]);
  return cursorValues(cursor.slice(sort.length + 1), [
    sort === 'fee' ? 'number' : 'string',
    'string',
  ]) as never;
}

/** The first so many rows behind a cursor in an order, of all that are offered. */
export class FirstRows<R extends OpenRow> {
  readonly #sort: SearchSort;
  readonly #limit: number;
  readonly #after: Key | undefined;
  readonly #found: { readonly key: Key; readonly row: R }[] = [];

  /** @throws Rejection `invalid-input` for a cursor that is not of this list. */
  constructor(sort: SearchSort, limit: number, cursor?: string) {
    this.#sort = sort;
    // One more than asked for says whether there is another page.
    this.#limit = limit + 1;
    this.#after = cursor === undefined ? undefined : keyIn(sort, cursor);
  }

  /** Answers whether a row that stands behind this one could still be among them. */
  offer(row: R): boolean {
    const key: Key = [VALUES[this.#sort](row), row.id];
    if (this.#after && !standsBefore(this.#sort, this.#after, key)) return true;
    const last = this.#found.at(-1);
    const isFull = this.#found.length >= this.#limit;
    if (isFull && last && !standsBefore(this.#sort, key, last.key)) return false;
    const at = this.#found.findIndex((other) => standsBefore(this.#sort, key, other.key));
    this.#found.splice(at === -1 ? this.#found.length : at, 0, { key, row });
    if (isFull) this.#found.pop();
    return true;
  }

  page(): { readonly rows: readonly R[]; readonly nextCursor?: string } {
    const shown = this.#found.slice(0, this.#limit - 1);
    const last = shown.at(-1);
    const rows = shown.map(({ row }) => row);
    if (this.#found.length < this.#limit || !last) return { rows };
    return { rows, nextCursor: `${this.#sort}.${cursorAt(last.key)}` };
  }
}
