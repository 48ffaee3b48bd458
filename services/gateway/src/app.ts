import { type Policy, PolicySchema } from '@stint/core';
import { type App, baseProblems, describeApi, handleProblems } from '@stint/http';
import { docsPage, policyRoute } from './edge.ts';
import type { Upstream } from './upstreams.ts';

export { prefixesOf, type Upstream, upstreamNames } from './upstreams.ts';

export interface GatewayOptions {
  readonly policy: Policy;
  /** where each service listens; absent where they are mounted on this very server */
  readonly origins?: Readonly<Record<Upstream, string>>;
}

/** Puts the edge on a server: its own routes, and the way to every service that runs elsewhere. */
export async function mountGateway(server: App, { policy, origins }: GatewayOptions): Promise<void> {
  await server.register(async (scope) => {
    handleProblems(scope as never, baseProblems);
    await describeApi(scope as never, 'gateway', { Policy: PolicySchema });
    policyRoute(scope as never, policy);
  });
  await server.register((scope) => docsPage(scope as never));
  if (!origins) return;
  // Only here: an HTTP client and its memory, which one process with every service has no use for.
  const { proxyRoutes } = await import('./proxy.ts');
  await server.register((scope) => proxyRoutes(scope as never, origins));
}
