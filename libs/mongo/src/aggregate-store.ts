import { type Context, type Decision, newId, Rejection } from '@stint/core';
import type { Envelope, StintEvent } from '@stint/events';
import { checkEvent } from '@stint/events';
import type { AggregateOptions, AggregateStore, Doc, Filter, StoreDeps, Versioned } from './aggregate.ts';
import { documentsById } from './by-id.ts';
import {
  aggregateSchema,
  BOOKKEEPING,
  changed,
  gone,
  SEEN_KEPT,
  seenAfter,
  withEmptyOutbox,
} from './document.ts';
import { duplicateKey } from './duplicate-key.ts';
import { outboxOf } from './outbox.ts';
import { Remembered } from './remembered.ts';
import { hasTexts } from './values.ts';
import { writesTo } from './writes.ts';

/** Tries at one change before it counts as contended; each follows a lost race, so some other change went through. */
const MAX_TRIES = 50;

/** The store of one aggregate: state, version, outbox and consumed ids are one document (docs/decisions/0001). */
export function aggregateStore<S extends { readonly id: string }, E extends StintEvent>(
  deps: StoreDeps,
  options: AggregateOptions,
): AggregateStore<S, E> {
  const { connection, relay, clock, alone } = deps;
  const schema = aggregateSchema(options.fields, options.collection);
  for (const [keys, settings] of options.indexes) schema.index(keys, settings ?? {});
  if (options.followed) schema.index({ changedAt: 1 });
  const model = connection.model<Doc>(options.collection, schema as never);
  const readById = documentsById<Doc>(model as never);
  const writer = writesTo(model as never);
  const atHand = new Remembered(readById);
  const outbox = outboxOf(model, (id, left) => {
    if (left === 'empty') atHand.revise(id, withEmptyOutbox);
    else atHand.forget(id);
  });

  const hidden = new Set<string>(['_id', ...BOOKKEEPING].filter((field) => field !== 'version'));
  const toState = (doc: unknown): Versioned<S> => {
    const state: Record<string, unknown> = { id: (doc as Doc)._id };
    for (const [field, value] of Object.entries(doc as Doc)) if (!hidden.has(field)) state[field] = value;
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

  const stamp = (now: number) => (options.followed ? { changedAt: new Date(now).toISOString() } : {});
  const leaseFrom = (now: number) => ({
    outboxAt: new Date(now).toISOString(),
    leaseOwner: relay.owner,
    leaseUntil: new Date(now + relay.leaseMs).toISOString(),
  });

  let writes = 0;
  /** Whoever hears that it is done can see that there was a write. */
  const counted = <T>(write: Promise<T>): Promise<T> =>
    write.finally(() => {
      writes += 1;
    });

  const known = new Set(Object.keys(options.fields));
  /** The fields of a state that are there. @throws Error naming a field that `fields` does not have. */
  const fieldsOf = ({ id: _, version: __, ...state }: S & { readonly version?: number }) => {
    const fields = Object.entries(state).filter(([, value]) => value !== undefined);
    for (const [field] of fields)
      if (!known.has(field)) throw new Error(`${options.collection} has no field ${field}`);
    return Object.fromEntries(fields);
  };

  const byId = alone ? (id: string) => atHand.get(id) : readById;
  const load = async (filter: Filter): Promise<Doc | undefined> => {
    const { _id, ...others } = filter;
    if (typeof _id === 'string' && (alone || Object.keys(others).length === 0)) {
      const doc = await byId(_id);
      const isMeant = doc ? hasTexts(doc, others) : false;
      if (isMeant !== undefined) return isMeant ? doc : undefined;
    }
    return (await model.findOne(filter as never).lean<Doc>()) ?? undefined;
  };
  /** Makes a write of one document, which answers what it leaves. */
  const write = (id: string, act: () => Promise<Doc | undefined>): Promise<Doc | undefined> =>
    counted(alone ? atHand.write(id, act) : act());
  const missing = () => new Rejection('not-found', `there is no such ${options.noun}`);

  /** Saves the next state with its facts, unless another change was faster: then nothing is saved or answered. */
  async function save(
    doc: Doc,
    { next, events }: Decision<S, E>,
    context: Context,
  ): Promise<Versioned<S> | undefined> {
    const version = doc.version + 1;
    const envelopes = toEnvelopes(doc._id, version, events, context);
    // Only the commit that finds the outbox empty takes the lease: otherwise a relay is at work on this document
    // already (or its lease runs out), and publishes what is appended now after what stands before it. The relay
    // empties outboxes without a new version, so the filter asks that it is still as it was read.
    const takesLease = envelopes.length > 0 && doc.outboxAt === undefined;
    const asRead = envelopes.length > 0 ? { outboxAt: { $exists: !takesLease } } : {};
    const fields = fieldsOf(next);
    const leasedAtMs = Date.now();
    const kept = { version, ...stamp(leasedAtMs), ...(takesLease ? leaseFrom(leasedAtMs) : {}) };
    const pushed = {
      ...(envelopes.length > 0 ? { outbox: { $each: envelopes } } : {}),
      ...(context.consumed ? { seen: { $each: [context.consumed], $slice: -SEEN_KEPT } } : {}),
    };
    const $set = { ...changed(doc, fields), ...kept };
    const update = { $set, ...unlessEmpty('$unset', gone(doc, fields)), ...unlessEmpty('$push', pushed) };
    const asItWas = { _id: doc._id, version: doc.version, ...asRead };
    const left = {
      outboxAt: doc.outboxAt,
      ...fields,
      ...kept,
      _id: doc._id,
      seen: seenAfter(doc.seen, context),
    };
    const saved = await write(doc._id, async () => {
      const matched = await writer.update(asItWas, update);
      return matched === 0 ? undefined : (left as Doc);
    }).catch((error: unknown) => Promise.reject(rejectionOf(error)));
    if (!saved) return undefined;
    if (takesLease) relay.nudge(outbox, { documentId: doc._id, events: envelopes }, leasedAtMs);
    return { id: doc._id, ...fields, version } as unknown as Versioned<S>;
  }

  return {
    model,
    outbox,
    written: () => writes,
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
      const { id } = next;
      const leasedAtMs = Date.now();
      const doc = {
        ...fieldsOf(next),
        _id: id,
        version: 1,
        ...stamp(leasedAtMs),
        ...(envelopes.length > 0 ? leaseFrom(leasedAtMs) : {}),
        ...(context.consumed ? { seen: [context.consumed] } : {}),
      };
      try {
        await write(id, async () => {
          await writer.insert({ ...doc, outbox: envelopes } as never);
          return doc as unknown as Doc;
        });
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
        if (saved) return saved;
      }
      throw new Error(`${options.noun} is contended: ${MAX_TRIES} changes in a row were overtaken`);
    },
    async updateAll(filter, update) {
      await counted(model.updateMany(filter as never, update as never).exec()).finally(() =>
        atHand.forgetSome((doc) => hasTexts(doc, filter) !== false),
      );
    },
    async remove(id) {
      await write(id, async () => {
        await writer.remove(id);
        return undefined;
      });
    },
  };
}

/** MongoDB refuses an operator without fields. */
const unlessEmpty = (operator: string, fields: object) =>
  Object.keys(fields).length > 0 ? { [operator]: fields } : {};
