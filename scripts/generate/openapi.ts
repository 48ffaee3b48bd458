import { policyWith, systemClock } from '@stint/core';
import { mountGateway } from '@stint/gateway';
import { createServer } from '@stint/http';
import { openLocalBus } from '@stint/messaging';
import { unconnected } from '@stint/mongo';
import { mountRoutes, type ServiceName } from '@stint/service';
import { buildServices } from '@stint/standalone';
import pino from 'pino';

/** The OpenAPI document of each service, as the service itself serves it. Nothing is connected or started. */
export async function openApis(): Promise<Record<ServiceName | 'gateway', object>> {
  const logger = pino({ level: 'silent' });
  const bus = await openLocalBus({});
  const server = await createServer({ logger });
  const policy = policyWith();
  const services = buildServices(
    {
      ...{ bus, logger, policy },
      connection: unconnected(),
      clock: systemClock,
      mail: { send: async () => {}, close: () => {} },
      stripe: { apiUrl: 'http://127.0.0.1', secretKey: 'none', webhookSecrets: [] },
    },
    { publicUrl: 'http://127.0.0.1', schoolCacheDir: '', databasePrefix: 'stint-' },
    { owner: 'none', leaseMs: 1, nudge: () => {} },
  );
  for (const [frame, service] of services) await mountRoutes(server, frame.verify, service, () => undefined);
  await mountGateway(server, { policy });
  await server.ready();
  const names = [...services.map(([, service]) => service.name), 'gateway' as const];
  const documents = await Promise.all(
    names.map(async (name) => [name, (await server.inject(`/openapi/${name}.json`)).json()] as const),
  );
  await server.close();
  await bus.close();
  return Object.fromEntries(documents) as Record<ServiceName | 'gateway', object>;
}
