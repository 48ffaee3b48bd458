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
