import { IdSchema, InstantSchema, Rejection } from '@stint/core';
import {
  answers,
  type ProblemTable,
  pageQuery,
  pageSchema,
  type Routes,
  secured,
  type Verifier,
} from '@stint/http';
import type { Consumer } from '@stint/messaging';
import { Type } from 'typebox';
import type { ServiceName } from './frame.ts';

export const DeadLetter = Type.Object({
  id: IdSchema,
  topic: Type.String(),
  key: Type.String(),
  type: Type.String(),
  reason: Type.String(),
  at: InstantSchema,
});
const Query = Type.Object(
  { limit: pageQuery.limit, cursor: Type.Optional(IdSchema) },
  { additionalProperties: false },
);
const Params = Type.Object({ id: IdSchema }, { additionalProperties: false });

/** What these routes refuse, in every service. */
export const deadLetterProblems: ProblemTable = {
  'no-such-dead-letter': { status: 404, title: 'Not found' },
  'dead-letter-failed': { status: 409, title: 'It failed again' },
};

/** What an operator can do with the messages a service gave up on: list, replay a key, discard one. */
export const deadLetterRoutes = (
  verify: Verifier,
  service: ServiceName,
  consumerNow: () => Consumer | undefined,
): Routes =>
  secured(verify, ['operator'], (app) => {
    const path = `/api/dead-letters/${service}`;
    const deadLetters = () => {
      const consumer = consumerNow();
      if (!consumer) throw new Rejection('unavailable', 'the service is starting');
      return consumer.deadLetters;
    };
    const operation = (verb: string) =>
      `${verb}${service.replace(/(?:^|-)(\w)/g, (_, c: string) => c.toUpperCase())}DeadLetter`;
    app.get(
      path,
      {
        schema: {
          operationId: `${operation('list')}s`,
          querystring: Query,
          response: answers({ 200: pageSchema(DeadLetter) }),
        },
      },
      async ({ query: { limit, cursor } }) => {
        const letters = await deadLetters().list({ limit: limit + 1, ...(cursor ? { after: cursor } : {}) });
        const items = letters.slice(0, limit).map(({ id, reason, at, delivery }) => ({
          id,
          topic: delivery.topic,
          key: delivery.key,
          type: delivery.headers.ce_type ?? 'unknown',
          reason,
          at,
        }));
        const last = items.at(-1);
        return letters.length > limit && last ? { items, nextCursor: last.id } : { items };
      },
    );
    for (const verb of ['replay', 'discard'] as const)
      app.post(
        `${path}/:id/${verb}`,
        { schema: { operationId: operation(verb), params: Params, response: answers({ 204: Type.Null() }) } },
        async ({ params }, reply) => {
          await deadLetters()[verb](params.id);
          return reply.code(204).send(null);
        },
      );
  });
