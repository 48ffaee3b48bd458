import type { Context } from '@stint/core';
import type { Envelope } from '@stint/events';
import { Schema, type SchemaDefinition, type SchemaOptions } from 'mongoose';

/** What every aggregate's document carries beside its state. */
export interface Bookkeeping {
  readonly version: number;
  readonly outbox: readonly Envelope[];
  /** wall time of the oldest unpublished fact; absent when there is none */
  readonly outboxAt?: string;
  readonly leaseOwner?: string;
  readonly leaseUntil?: string;
  /** wall time of the last change, where the collection is followed */
  readonly changedAt?: string;
  /** ids of consumed events, newest last, bounded */
  readonly seen: readonly string[];
}

/**
 * How many consumed ids a document keeps: more than any aggregate's events that can be in flight at once, since a
 * redelivery goes back at most to the last committed offset.
 */
export const SEEN_KEPT = 200;

export const BOOKKEEPING = [
  'version',
  'outbox',
  'outboxAt',
  'leaseOwner',
  'leaseUntil',
  'changedAt',
  'seen',
] as const;

const bookkeeping: SchemaDefinition = {
  _id: { type: String, required: true },
  version: { type: Number, required: true },
  outbox: { type: [Schema.Types.Mixed], default: undefined },
  outboxAt: String,
  leaseOwner: String,
  leaseUntil: String,
  changedAt: String,
  seen: { type: [String], default: undefined },
};

export const strictOptions = {
  strict: 'throw',
  strictQuery: 'throw',
  versionKey: false,
  minimize: false,
  autoIndex: false,
} satisfies SchemaOptions;

/** A Mongoose schema of an aggregate: the state's fields and the bookkeeping, unknown fields refused. */
export function aggregateSchema(fields: SchemaDefinition, collection: string): Schema {
  const schema = new Schema({ ...fields, ...bookkeeping }, { ...strictOptions, collection });
  schema.index({ outboxAt: 1 }, { partialFilterExpression: { outboxAt: { $exists: true } } });
  return schema;
}

/** The ids of consumed events, newest last, once this one is among them. */
export const seenAfter = (seen: readonly string[] = [], { consumed }: Context): readonly string[] =>
  consumed ? [...seen, consumed].slice(-SEEN_KEPT) : seen;

export const withEmptyOutbox = <D extends Bookkeeping>({ outboxAt: _, ...doc }: D): D => doc as unknown as D;

type Fields = Readonly<Record<string, unknown>>;

/** What the next state has that the document has not: rules change nothing in place, so what is the same object is as it was. */
export function changed(doc: object, next: Fields): Fields {
  const before = doc as Fields;
  return Object.fromEntries(Object.entries(next).filter(([field, value]) => value !== before[field]));
}

/** What the document has and the next state has not: each state has only its own data. */
export function gone(doc: object, next: Fields): Record<string, ''> {
  const kept = (field: string) =>
    field in next || field === '_id' || (BOOKKEEPING as readonly string[]).includes(field);
  return Object.fromEntries(
    Object.keys(doc)
      .filter((field) => !kept(field))
      .map((field) => [field, '']),
  );
}
