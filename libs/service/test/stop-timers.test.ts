import { createServer } from '@stint/http';
import { createRelay, openLocalBus } from '@stint/messaging';
import { mountService, type ServiceApp } from '@stint/service';
import { serviceUnderTest, testDatabase } from '@stint/testing';
import { expect, onTestFinished, test } from 'vitest';

test('a stop waits for no sweep to come to its end: what is due is left to the next start', async () => {
  const started = Promise.withResolvers<void>();
  const ran: string[] = [];
  const endless = async (ended?: AbortSignal) => {
    ran.push('endless');
    started.resolve();
    await new Promise((resolve) => ended?.addEventListener('abort', resolve));
    return 1;
  };
  const behind = async () => ran.push('behind');
  const service: ServiceApp = {
    ...{ name: 'notification', problems: {}, schemas: {}, routes: () => {}, handlers: {}, outboxes: [] },
    init: async () => {},
    sweeps: [
      { name: 'endless', run: endless },
      { name: 'behind', run: behind },
    ],
  };
  const { frame } = await serviceUnderTest(() => ({ ...service, sweeps: [] }));
  const bus = await openLocalBus();
  const relay = createRelay({ bus, logger: frame.logger });
  onTestFinished(() => bus.close());
  onTestFinished(() => relay.close());
  const server = await createServer({ logger: frame.logger });
  await mountService(server, { ...frame, connection: await testDatabase() }, service, {
    bus,
    relay,
    tickMs: 1,
  });
  await server.ready();
  await started.promise;
  await server.close();
  expect(ran).toEqual(['endless']);
});
