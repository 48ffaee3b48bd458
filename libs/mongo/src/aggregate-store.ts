import { type Clock, type Context, type Decision, newId, Rejection } from '@stint/core';
import type { Envelope, Producer, StintEvent } from '@stint/events';
import { checkEvent } from '@stint/events';
import type { Nudge, Outbox } from '@stint/messaging';
import {
  type Connection,
  type IndexDefinition,
  type IndexOptions,
  type Model,
  type QueryFilter,
  type SchemaDefinition,
  trusted,
} from 'mongoose';
import { documentsById } from './by-id.ts';
import { aggregateSchema, BOOKKEEPING, type Bookkeeping, SEEN_KEPT } from './document.ts';
import { duplicateKey } from './duplicate-key.ts';
import { outboxOf } from './outbox.ts';

/** A state as it stands in the database. */
export type Versioned<S> = S & { readonly version: number };
type Doc = Bookkeeping & { readonly _id: string } & Readonly<Record<string, unknown>>;
export type Filter = QueryFilter<Record<string, unknown>>;

/** What a service's stores are opened with. */
export interface StoreDeps {
  readonly connection: Connection;
  readonly relay: Nudge;
  readonly clock: Clock;
}

export interface AggregateOptions {
  readonly collection: string;
  readonly producer: Producer;
  /** for messages: `bid`, `project` */
  readonly noun: string;
  readonly fields: SchemaDefinition;
  readonly indexes: readonly [IndexDefinition, IndexOptions?][];
  /** unique index by its fields (`projectId,slot`) -> the Rejection it means: [code, message] */
  readonly conflicts?: Readonly<Record<string, readonly [code: string, message: string]>>;
}

export interface AggregateStore<S extends { readonly id: string }, E extends StintEvent> {
  readonly model: Model<Doc>;
  readonly outbox: Outbox;
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
  /** A raw document, as `find` and `aggregate` answer it, as a state. */
  toState(doc: unknown): Versioned<S>;
}

/** Tries at one change before it counts as contended; each follows a lost race, so some other change went through. */
const MAX_TRIES = 50;

/** The store of one aggregate: state, version, outbox and consumed ids are one document (docs/decisions/0001). */
export function aggregateStore<S extends { readonly id: string }, E extends StintEvent>(
  deps: StoreDeps,
  options: AggregateOptions,
): AggregateStore<S, E> {
  const { connection, relay, clock } = deps;
  const schema = aggregateSchema(options.fields, options.collection);
  for (const [keys, settings] of options.indexes) schema.index(keys, settings ?? {});
  const model = connection.model<Doc>(options.collection, schema as never);
  const outbox = outboxOf(model);

  const toState = (doc: unknown): Versioned<S> => {
    const { _id, ...rest } = doc as Doc;
    const state: Record<string, unknown> = { id: _id, ...rest };
    for (const field of BOOKKEEPING) if (field !== 'version') delete state[field];
    return state as Versioned<S>;
  };

  const toEnvelopes = (id: string, version: number, events: readonly E[], context: Context): Envelope[] =>
    events.map((event) => {
      checkEvent(event);
      return {
        ...event,
        id: newId(),
        source: options.producer,
        subject: id,
        sequence: version,
        time: clock(),
        correlationId: context.correlationId,
      } as Envelope;
    });

  const rejectionOf = (error: unknown): unknown => {
    const conflict = options.conflicts?.[duplicateKey(error) ?? ''];
    return conflict ? new Rejection(conflict[0], conflict[1]) : error;
  };

  const leaseFrom = (now: number) => ({
    outboxAt: new Date(now).toISOString(),
    leaseOwner: relay.owner,
    leaseUntil: new Date(now + relay.leaseMs).toISOString(),
  });

  const byId = documentsById<Doc>(model as never);
  const load = async (filter: Filter): Promise<Doc | undefined> => {
    const { _id, ...others } = filter;
    if (typeof _id === 'string' && Object.keys(others).length === 0) return byId(_id);
    return (await model.findOne(filter as never).lean<Doc>()) ?? undefined;
  };
  const missing = () => new Rejection('not-found', `there is no such ${options.noun}`);

  async function save(doc: Doc, { next, events }: Decision<S, E>, context: Context): Promise<Doc | null> {
    const envelopes = toEnvelopes(doc._id, doc.version + 1, events, context);
    // Only the commit that finds the outbox empty takes the lease: otherwise a relay is at work on this document
    // already (or its lease runs out), and publishes what is appended now after what stands before it. The relay
    // empties outboxes without a new version, so the filter asks that it is still as it was read.
    const takesLease = envelopes.length > 0 && doc.outboxAt === undefined;
    const asRead = envelopes.length > 0 ? { outboxAt: trusted({ $exists: !takesLease }) } : {};
    const { $set, $unset } = fieldsOf(next, doc);
    const leasedAtMs = Date.now();
    const saved = await model
      .findOneAndUpdate(
        { _id: doc._id, version: doc.version, ...asRead } as never,
        {
          $set: { ...$set, version: doc.version + 1, ...(takesLease ? leaseFrom(leasedAtMs) : {}) },
          ...(Object.keys($unset).length > 0 ? { $unset } : {}),
          $push: {
            ...(envelopes.length > 0 ? { outbox: { $each: envelopes } } : {}),
            ...(context.consumed ? { seen: { $each: [context.consumed], $slice: -SEEN_KEPT } } : {}),
          },
        } as never,
        { returnDocument: 'after' },
      )
      .lean<Doc>()
      .exec()
      .catch((error: unknown) => Promise.reject(rejectionOf(error)));
    if (saved && takesLease) relay.nudge(outbox, { documentId: doc._id, events: saved.outbox }, leasedAtMs);
    return saved;
  }

  return {
    model,
    outbox,
    toState,
    init: async () => {
      await model.createCollection();
      await model.createIndexes();
    },
    async find(filter) {
      const doc = await load(filter);
      return doc ? toState(doc) : undefined;
    },
    async get(filter) {
      const doc = await load(filter);
      if (!doc) throw missing();
      return toState(doc);
    },
    async create({ next, events }, context) {
      const envelopes = toEnvelopes(next.id, 1, events, context);
      const { id, ...fields } = next;
      const leasedAtMs = Date.now();
      const doc = {
        ...fields,
        _id: id,
        version: 1,
        outbox: envelopes,
        ...(envelopes.length > 0 ? leaseFrom(leasedAtMs) : {}),
        ...(context.consumed ? { seen: [context.consumed] } : {}),
      };
      try {
        await model.create([doc as never]);
      } catch (error) {
        if (duplicateKey(error) !== '_id') throw rejectionOf(error);
        return this.get({ _id: id });
      }
      if (envelopes.length > 0) relay.nudge(outbox, { documentId: id, events: envelopes }, leasedAtMs);
      return { ...next, version: 1 };
    },
    async change(filter, decide, context) {
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const doc = await load(filter);
        if (!doc) throw missing();
        const state = toState(doc);
        if (context.consumed && doc.seen?.includes(context.consumed)) return state;
        if (context.ifVersion !== undefined && context.ifVersion !== doc.version)
          throw new Rejection('stale-version', `the ${options.noun} has version ${doc.version} by now`);
        const decision = await decide(state);
        if (decision.next === state && decision.events.length === 0 && !context.consumed) return state;
        const saved = await save(doc, decision, context);
        if (saved) return toState(saved);
      }
      throw new Error(`${options.noun} is contended: ${MAX_TRIES} changes in a row were overtaken`);
    },
  };
}

/** The fields to set and to unset so that the document holds exactly `next`: each state has only its own data. */
function fieldsOf(next: { readonly id: string }, doc: Doc) {
  const { id: _, version: __, ...$set } = next as Record<string, unknown>;
  const $unset: Record<string, ''> = {};
  for (const field of Object.keys(doc)) {
    const kept = $set[field] !== undefined || field === '_id' || BOOKKEEPING.includes(field as never);
    if (!kept) $unset[field] = '';
  }
  for (const field of Object.keys($set)) if ($set[field] === undefined) delete $set[field];
  return { $set, $unset };
}
