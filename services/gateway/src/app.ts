import { type Policy, PolicySchema } from '@stint/core';
import { type App, baseProblems, describeApi, handleProblems } from '@stint/http';
import { docsPage, policyRoute } from './edge.ts';
import type { Upstream } from './upstreams.ts';
import { webAppRoutes } from './web-app.ts';

export { prefixesOf, type Upstream, upstreamNames } from './upstreams.ts';

export interface GatewayOptions {
  readonly policy: Policy;
  /** the built web app; without it, `/` leads to the documentation */
  readonly webFolder?: string | undefined;
  /** where each service listens; absent where they are mounted on this very server */
  readonly origins?: Readonly<Record<Upstream, string>>;
}

/** Puts the edge on a server: its own routes, and the way to every service that runs elsewhere. */
export async function mountGateway(
  server: App,
  { policy, webFolder, origins }: GatewayOptions,
): Promise<void> {
  await server.register(async (scope) => {
    handleProblems(scope as never, baseProblems);
    await describeApi(scope as never, 'gateway', { Policy: PolicySchema });
    policyRoute(scope as never, policy);
  });
  await server.register((scope) => docsPage(scope as never));
  if (webFolder) await server.register((scope) => webAppRoutes(scope as never, webFolder));
  else server.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/docs'));
  if (!origins) return;
  // Only here: an HTTP client and its memory, which one process with every service has no use for.
  const { proxyRoutes } = await import('./proxy.ts');
  await server.register((scope) => proxyRoutes(scope as never, origins));
}
