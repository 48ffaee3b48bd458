import { Rejection } from '@stint/core';
import { collectDefaultMetrics, Histogram, type Registry } from 'prom-client';
import { Type } from 'typebox';
import type { App } from './app.ts';

export interface Readiness {
  readonly name: string;
  /** throws when the part cannot do its work now */
  check(): Promise<unknown>;
}

const Status = Type.Object({ status: Type.Literal('ok') });

/** `/health/live`, `/health/ready`, `/metrics`, and a duration for every request by its route. */
export function describeOperations(app: App, registry: Registry, parts: readonly Readiness[]): void {
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'time from the request to the answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1_000,
    );
    done();
  });
  const schema = { hide: true, response: { 200: Status } };
  app.get('/health/live', { schema }, async () => ({ status: 'ok' as const }));
  app.get('/health/ready', { schema }, async (request) => {
    for (const { name, check } of parts) {
      try {
        await check();
      } catch (error) {
        request.log.warn({ err: error, part: name }, 'not ready');
        throw new Rejection('unavailable', `${name} does not answer`);
      }
    }
    return { status: 'ok' as const };
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    reply.type(registry.contentType);
    return registry.metrics();
  });
}
