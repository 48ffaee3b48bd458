import proxy from '@fastify/http-proxy';
import { Rejection } from '@stint/core';
import type { App } from '@stint/http';
import { prefixesOf, type Upstream, upstreamNames } from './upstreams.ts';

/** Passes each path on to the process of the service that owns it; the answer comes back as it is. */
export async function proxyRoutes(app: App, origins: Readonly<Record<Upstream, string>>): Promise<void> {
  for (const service of upstreamNames)
    for (const prefix of prefixesOf(service))
      await app.register(proxy, {
        upstream: origins[service],
        prefix,
        rewritePrefix: prefix,
        replyOptions: {
          rewriteRequestHeaders: (request, headers) => ({ ...headers, 'x-request-id': request.id }),
          onError: (reply, { error }) => {
            reply.log.warn({ err: error, service }, 'a service did not answer');
            reply.send(new Rejection('unavailable', `${service} does not answer; try again in a moment`));
          },
        },
      });
}
