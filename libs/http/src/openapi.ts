import swagger from '@fastify/swagger';
import type { App } from './app.ts';

/** Collects the routes registered after it in this scope into `GET /openapi/<service>.json`. */
export async function describeApi(app: App, service: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `Stint: ${service}`, version: '1.0.0', license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: '/' }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  });
  app.get(`/openapi/${service}.json`, { schema: { hide: true } }, async () => app.swagger());
}
