import swagger from '@fastify/swagger';
import { MoneySchema } from '@stint/core';
import { Deliverable, SchoolMark, WorkAuthorization } from '@stint/events';
import type { TSchema } from 'typebox';
import type { App } from './app.ts';
import { named } from './named-schemas.ts';
import { ProblemSchema } from './problems.ts';

/** Schemas by the names that the document, and clients made from it, call them. */
export type NamedSchemas = Readonly<Record<string, TSchema>>;

/** What every service speaks of. */
const shared: NamedSchemas = {
  Problem: ProblemSchema,
  Money: MoneySchema,
  Deliverable,
  SchoolMark,
  WorkAuthorization,
};

/** `listBids` -> `List bids`. */
const inWords = (operationId: string): string =>
  operationId.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (c) => c.toUpperCase());

/**
 * Collects the routes registered after it in this scope into `GET /openapi/<service>.json`. Wherever one of `schemas`
 * stands in a route, the document refers to it by its name.
 */
export async function describeApi(app: App, service: string, schemas: NamedSchemas = {}): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `Stint: ${service}`, version: '1.0.0', license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
        schemas: { ...shared, ...schemas } as never,
      },
    },
    // What is said of every operation: its name in words, and where anyone may call it, that no token is needed.
    transform: ({ schema, url }) => ({
      url,
      schema: { summary: inWords(schema.operationId ?? url), security: [], ...schema },
    }),
    transformObject: (document) => named('openapiObject' in document ? document.openapiObject : {}),
  });
  app.get(`/openapi/${service}.json`, { schema: { hide: true } }, async () => app.swagger());
}
