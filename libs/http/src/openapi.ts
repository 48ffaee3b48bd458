import swagger from '@fastify/swagger';
import type { App } from './app.ts';

/** `listBids` -> `List bids`. */
const inWords = (operationId: string): string =>
  operationId.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (c) => c.toUpperCase());

/** Collects the routes registered after it in this scope into `GET /openapi/<service>.json`. */
export async function describeApi(app: App, service: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `Stint: ${service}`, version: '1.0.0', license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: '/' }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    // What is said of every operation: its name in words, and where anyone may call it, that no token is needed.
    transform: ({ schema, url }) => ({
      url,
      schema: { summary: inWords(schema.operationId ?? url), security: [], ...schema },
    }),
  });
  app.get(`/openapi/${service}.json`, { schema: { hide: true } }, async () => app.swagger());
}
