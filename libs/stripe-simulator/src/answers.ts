import type { FastifyReply } from 'fastify';
import { Stripe } from 'stripe';
import type { StoredAnswer } from './idempotency.ts';

export interface Answer extends StoredAnswer {
  replayed?: true;
}

/** Sends an answer with Stripe's headers. */
export function send(reply: FastifyReply, answer: Answer, key: string | undefined): FastifyReply {
  const replay = answer.replayed && { 'idempotent-replayed': 'true', 'original-request': answer.requestId };
  const retry = answer.status === 500 && { 'stripe-should-retry': 'false' };
  return reply
    .status(answer.status)
    .headers({
      'content-type': 'application/json',
      'request-id': answer.requestId,
      'stripe-version': Stripe.API_VERSION,
      ...(key !== undefined && { 'idempotency-key': key }),
      ...replay,
      ...retry,
    })
    .send(answer.body);
}

/** Sends the head and half of the body, then cuts the connection: the caller cannot know what was done. */
export function cut(reply: FastifyReply, { status, body, requestId }: Answer): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'request-id': requestId,
  });
  reply.raw.write(body.slice(0, body.length / 2), () => reply.raw.destroy());
  return reply;
}
