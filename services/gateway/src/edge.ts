import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { type Policy, PolicySchema } from '@stint/core';
import { type App, answers } from '@stint/http';
import { upstreamNames } from './upstreams.ts';

/** What the edge answers itself: the policy's numbers and the browsable API, both without an account. */
export async function edgeRoutes(app: App, policy: Policy): Promise<void> {
  app.get(
    '/api/policy',
    { schema: { operationId: 'getPolicy', security: [], response: answers({ 200: PolicySchema }) } },
    async () => policy,
  );
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/docs'));
  await app.register(async (scope) => {
    await scope.register(swagger, {
      openapi: { openapi: '3.1.0', info: { title: 'Stint', version: '1.0.0' } },
    });
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: true,
      // The page takes `urls` where there are several documents; the plugin's type knows only one.
      uiConfig: {
        ...{ urls: upstreamNames.map((name) => ({ name, url: `/openapi/${name}.json` })) },
        deepLinking: true,
      },
    });
  });
}
