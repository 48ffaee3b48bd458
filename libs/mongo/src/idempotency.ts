import { newId, Rejection } from '@stint/core';
import { type Connection, Schema, trusted } from 'mongoose';
import { strictOptions } from './document.ts';
import { duplicateKey } from './duplicate-key.ts';

export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface Doc {
  readonly _id: string;
  readonly fingerprint: string;
  readonly resourceId: string;
  readonly claimedAt: Date;
  readonly answer?: StoredAnswer;
}

/** How a request with an Idempotency-Key begins: run it with `resourceId`, or give the answer it once got. */
export type Beginning = { readonly resourceId: string } | { readonly answer: StoredAnswer };

export interface IdempotencyStore {
  init(): Promise<void>;
  /**
   * @param scope the caller and the operation: a key means nothing outside them
   * @param fingerprint digest of what was asked
   * @throws Rejection `idempotency-key-reused` (other request), `request-in-flight` (same one, still running)
   */
  begin(scope: string, key: string, fingerprint: string): Promise<Beginning>;
  finish(scope: string, key: string, answer: StoredAnswer): Promise<void>;
  /** The request was refused and changed nothing: the key may be used again. */
  forget(scope: string, key: string): Promise<void>;
}

const KEPT_SECONDS = 24 * 3_600;
/** After this long an unanswered claim is a crashed process's, and the request may run again with the same resourceId. */
const CLAIM_MS = 30_000;

export interface IdempotencyOptions {
  /** No other process runs this service, so that a claim found at the start is a dead process's, however new. */
  readonly alone?: boolean;
}

/** Idempotency keys of one service. Wall time, since they are about requests, not the marketplace's clock. */
export function idempotencyStore(
  connection: Connection,
  { alone = false }: IdempotencyOptions = {},
): IdempotencyStore {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      fingerprint: { type: String, required: true },
      resourceId: { type: String, required: true },
      claimedAt: { type: Date, required: true },
      answer: Schema.Types.Mixed,
    },
    { ...strictOptions, collection: 'idempotency-keys' },
  );
  schema.index({ claimedAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });
  const model = connection.model<Doc>('idempotency-keys', schema as never);
  const idOf = (scope: string, key: string) => `${scope}:${key}`;

  async function claimAgain(_id: string, fingerprint: string): Promise<Beginning> {
    const known = await model.findById(_id).lean<Doc>();
    if (known && known.fingerprint !== fingerprint)
      throw new Rejection('idempotency-key-reused', 'this Idempotency-Key was used for a different request');
    if (known?.answer) return { answer: known.answer };
    const taken = await model
      .findOneAndUpdate({ _id, claimedAt: trusted({ $lt: new Date(Date.now() - CLAIM_MS) }) } as never, {
        $set: { claimedAt: new Date() },
      })
      .lean<Doc>();
    if (taken) return { resourceId: taken.resourceId };
    throw new Rejection('request-in-flight', 'the request with this Idempotency-Key is still running');
  }

  return {
    init: async () => {
      await model.createCollection();
      await model.createIndexes();
      if (!alone) return;
      const tooNew = new Date(Date.now() - CLAIM_MS - 1);
      const claimed = { claimedAt: trusted({ $gt: tooNew }), answer: trusted({ $exists: false }) };
      await model.updateMany(claimed as never, { $set: { claimedAt: tooNew } });
    },
    async begin(scope, key, fingerprint) {
      const doc = { _id: idOf(scope, key), fingerprint, resourceId: newId(), claimedAt: new Date() };
      try {
        await model.create([doc as never]);
        return { resourceId: doc.resourceId };
      } catch (error) {
        if (duplicateKey(error) === undefined) throw error;
        return claimAgain(doc._id, fingerprint);
      }
    },
    async finish(scope, key, answer) {
      await model.updateOne({ _id: idOf(scope, key) } as never, { $set: { answer } } as never);
    },
    async forget(scope, key) {
      await model.deleteOne({ _id: idOf(scope, key) } as never);
    },
  };
}
