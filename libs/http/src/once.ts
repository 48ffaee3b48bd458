import { createHash } from 'node:crypto';
import { newId, Rejection } from '@stint/core';
import type { IdempotencyStore } from '@stint/mongo';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { callerIfKnown } from './caller.ts';

/** Header schema of a POST that creates or moves money. */
export const IdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'the same key and request get the same answer, for 24 h',
    }),
  ),
});

/**
 * Runs `act` once for one Idempotency-Key and answers every repetition with the first answer. `act` gets the id to
 * give to what it creates: the same one when a request whose process died is repeated.
 * @throws Rejection `idempotency-key-reused`, `request-in-flight`.
 */
export async function once<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  store: IdempotencyStore,
  status: number,
  act: (resourceId: string) => Promise<T>,
): Promise<T> {
  const key = request.headers['idempotency-key'];
  reply.code(status);
  if (typeof key !== 'string') return act(newId());
  const path = request.url.split('?')[0];
  const scope = `${callerIfKnown(request)?.accountId ?? request.ip} ${request.method} ${path}`;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(request.body ?? null))
    .digest('base64url');
  const beginning = await store.begin(scope, key, fingerprint);
  if ('answer' in beginning) {
    reply.code(beginning.answer.status).header('idempotent-replayed', 'true');
    return beginning.answer.body as T;
  }
  try {
    const body = await act(beginning.resourceId);
    await store.finish(scope, key, { status, body });
    return body;
  } catch (error) {
    // A refusal changed nothing; after any other fault the outcome is open, and the claim stays until it is repeated.
    if (error instanceof Rejection) await store.forget(scope, key);
    throw error;
  }
}
