import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { type Policy, PolicySchema } from '@stint/core';
import { type App, answers } from '@stint/http';
import { upstreamNames } from './upstreams.ts';

/** Every number of the marketplace's rules, for anyone. */
export function policyRoute(app: App, policy: Policy): void {
  app.get(
    '/api/policy',
    { schema: { operationId: 'getPolicy', response: answers({ 200: PolicySchema }) } },
    async () => policy,
  );
}

/** The browsable API at `/docs`, from the services' own documents. */
export async function docsPage(app: App): Promise<void> {
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'Stint', version: '1.0.0' } } });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    // The page takes `urls` where there are several documents; the plugin's type knows only one.
    uiConfig: {
      ...{ urls: upstreamNames.map((name) => ({ name, url: `/openapi/${name}.json` })) },
      deepLinking: true,
    },
  });
}
