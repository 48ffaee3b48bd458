import { Rejection } from '@stint/core';
import { type Model, Error as MongooseError, type PipelineStage, trusted } from 'mongoose';
import type { Filter } from './aggregate.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** absent on the last page */
  readonly nextCursor?: string;
}

/** Sort fields in order, each ascending (1) or descending (-1). `_id` is added as the last, so that order is total. */
export type SortOrder = Readonly<Record<string, 1 | -1>>;

type Scalar = string | number | boolean | null;

/** The cursor behind an item, by its values of the sort fields: for a list that is put together from several. */
export const cursorAt = (values: readonly Scalar[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values in a cursor of `cursorAt`, of these types. @throws Rejection `invalid-input` for anything else. */
export function cursorValues(cursor: string, types: readonly ('string' | 'number')[]): Scalar[] {
  const values = decode(cursor, types.length);
  if (values.some((value, i) => typeof value !== types[i])) throw strangeCursor();
  return values;
}

function decode(cursor: string, length: number): Scalar[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const scalar = (v: unknown) => v === null || ['string', 'number', 'boolean'].includes(typeof v);
    if (Array.isArray(values) && values.length === length && values.every(scalar)) return values;
  } catch {
    // falls through: whatever it was, this list did not give it out
  }
  throw strangeCursor();
}

function strangeCursor(): Rejection {
  const fault = { pointer: '/cursor', detail: 'is no cursor of this list' };
  return new Rejection('invalid-input', '/cursor is no cursor of this list', [fault]);
}

/** What stands after `values` in the order: a bound for the index on the first field, the rest as a residual. */
function after(order: readonly [string, 1 | -1][], values: readonly Scalar[]): Filter {
  const beyond = (direction: 1 | -1) => (direction === 1 ? '$gt' : '$lt');
  const alternatives = order.map(([field, direction], i) => ({
    ...Object.fromEntries(order.slice(0, i).map(([f], j) => [f, values[j]])),
    [field]: trusted({ [beyond(direction)]: values[i] }),
  }));
  const [first, direction] = order[0] ?? ['_id', 1];
  return { [first]: trusted({ [`${beyond(direction)}e`]: values[0] }), $or: alternatives } as Filter;
}

export interface PageRequest {
  readonly filter: Filter;
  readonly sort: SortOrder;
  /** 1..100 */
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly projection?: PipelineStage.Project['$project'];
}

/**
 * One page by keyset: as fast on the last page as on the first, and stable while documents are added.
 * @throws Rejection `invalid-input` for a cursor that is not of this list.
 */
export async function pageOf<T>(
  model: Model<never>,
  request: PageRequest,
  toItem: (doc: unknown) => T,
): Promise<Page<T>> {
  const order = Object.entries({ ...request.sort, _id: request.sort._id ?? lastDirection(request.sort) });
  const filter = request.cursor
    ? { $and: [request.filter, after(order as [string, 1 | -1][], decode(request.cursor, order.length))] }
    : request.filter;
  const docs = (await model
    .find(filter as never, request.projection ?? null)
    .sort(Object.fromEntries(order) as Record<string, 1 | -1>)
    .limit(request.limit + 1)
    .lean()
    .catch((error: unknown) => {
      // Text where the sorted field holds a number: a well-formed cursor, and not one that this list gave out.
      throw request.cursor && error instanceof MongooseError.CastError ? strangeCursor() : error;
    })) as Record<string, Scalar>[];
  const items = docs.slice(0, request.limit);
  const last = items.at(-1);
  if (docs.length <= request.limit || !last) return { items: items.map(toItem) };
  const cursor = cursorAt(order.map(([field]) => valueAt(last, field)));
  return { items: items.map(toItem), nextCursor: cursor };
}

const lastDirection = (sort: SortOrder): 1 | -1 => Object.values(sort).at(-1) ?? 1;

const valueAt = (doc: unknown, path: string): Scalar =>
  (path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], doc) ??
    null) as Scalar;
