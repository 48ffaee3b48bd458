import type { Clock, Context, Decision } from '@stint/core';
import type { Producer, StintEvent } from '@stint/events';
import type { Nudge, Outbox } from '@stint/messaging';
import type {
  Connection,
  IndexDefinition,
  IndexOptions,
  Model,
  QueryFilter,
  SchemaDefinition,
} from 'mongoose';
import type { Bookkeeping } from './document.ts';

/** A state as it stands in the database. */
export type Versioned<S> = S & { readonly version: number };
/** A document of an aggregate. */
export type Doc = Bookkeeping & { readonly _id: string } & Readonly<Record<string, unknown>>;
export type Filter = QueryFilter<Record<string, unknown>>;

/** What a service's stores are opened with. */
export interface StoreDeps {
  readonly connection: Connection;
  readonly relay: Nudge;
  readonly clock: Clock;
  /** no other process writes these collections: what was read or written once is at hand */
  readonly alone: boolean;
}

export interface AggregateOptions {
  readonly collection: string;
  readonly producer: Producer;
  /** for messages: `bid`, `project` */
  readonly noun: string;
  readonly fields: SchemaDefinition;
  readonly indexes: readonly [IndexDefinition, IndexOptions?][];
  /** documents tell when they were changed, for `changesOf` */
  readonly followed?: boolean;
  /** unique index by its fields (`projectId,slot`) -> the Rejection it means: [code, message] */
  readonly conflicts?: Readonly<Record<string, readonly [code: string, message: string]>>;
}

export interface AggregateStore<S extends { readonly id: string }, E extends StintEvent> {
  readonly model: Model<Doc>;
  readonly outbox: Outbox;
  /** How many documents this process has written, or tried to. */
  written(): number;
  /** Creates the indexes; called once before the service takes work. */
  init(): Promise<void>;
  /** @throws Rejection `not-found`; an owner's id belongs in the filter, so that another's reads the same. */
  get(filter: Filter): Promise<Versioned<S>>;
  find(filter: Filter): Promise<Versioned<S> | undefined>;
  /** Inserts with its events. Where the id exists already (a redelivery, a repeated request) that one is answered. */
  create(decision: Decision<S, E>, context: Context): Promise<Versioned<S>>;
  /**
   * Loads, decides, saves with the events, in one document write; a concurrent change is retried from load. What
   * `decide` reads meanwhile is newer than the state it was given, which must still be the newest when it is saved.
   * @throws Rejection `not-found`, `stale-version`, a conflict of `conflicts`, or what `decide` throws.
   */
  change(
    filter: Filter,
    decide: (state: S) => Decision<S, E> | Promise<Decision<S, E>>,
    context: Context,
  ): Promise<Versioned<S>>;
  /** Changes all that match as they stand, past the rules, without a fact. */
  updateAll(filter: Filter, update: object): Promise<void>;
  /** Deletes one; nothing where there is none. */
  remove(id: string): Promise<void>;
  /** A raw document, as `find` and `aggregate` answer it, as a state. */
  toState(doc: unknown): Versioned<S>;
}
