export { type Connection, mongo, Schema, type SchemaDefinition, trusted } from 'mongoose';
export {
  type AggregateOptions,
  type AggregateStore,
  aggregateStore,
  type Filter,
  type StoreDeps,
  type Versioned,
} from './aggregate-store.ts';
export { connectMongo, databaseOf, unconnected } from './connection.ts';
export { deadLetterStore } from './dead-letters.ts';
export { duplicateKey } from './duplicate-key.ts';
export { type IdempotencyStore, idempotencyStore, type StoredAnswer } from './idempotency.ts';
export { cursorAt, type Page, pageOf, type SortOrder } from './paging.ts';
export { type Replica, replicaOf } from './replica.ts';
export { type Sweep, sweepOf } from './sweep.ts';
export { isUnavailable } from './unavailable.ts';
