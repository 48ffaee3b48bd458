import type { ServerResponse } from 'node:http';
import proxy from '@fastify/http-proxy';
import { Rejection } from '@stint/core';
import type { App } from '@stint/http';
import { prefixesOf, type Upstream, upstreamNames } from './upstreams.ts';

/** Passes each path on to the process of the service that owns it; the answer comes back as it is. */
export async function proxyRoutes(app: App, origins: Readonly<Record<Upstream, string>>): Promise<void> {
  endWhatNeverEnds(app);
  for (const service of upstreamNames)
    for (const prefix of prefixesOf(service))
      await app.register(proxy, {
        upstream: origins[service],
        prefix,
        rewritePrefix: prefix,
        // Who holds streams open, or sends slowly, would otherwise keep everybody else from the service.
        undici: { connections: null },
        replyOptions: {
          // `Expect` was answered already, and undici sends none. The services believe the other two, so they are said
          // here, whatever the caller says they are.
          rewriteRequestHeaders: (request, { expect: _, ...headers }) => ({
            ...headers,
            'x-request-id': request.id,
            'x-forwarded-for': request.ip,
          }),
          onError: (reply, { error }) => {
            reply.log.warn({ err: error, service }, 'a service did not answer');
            reply.send(new Rejection('unavailable', `${service} does not answer; try again in a moment`));
          },
        },
      });
}

/** A stop waits for answers that are under way. A stream of events goes on for minutes, and its client comes back. */
function endWhatNeverEnds(app: App): void {
  const streams = new Set<ServerResponse>();
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.getHeader('content-type') === 'text/event-stream') {
      streams.add(reply.raw);
      reply.raw.once('close', () => streams.delete(reply.raw));
    }
    done(null, payload);
  });
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.destroy();
  });
}
