import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createServer } from '../src/index.ts';

test('a start that waits long for its database or its broker is no fault', async () => {
  const server = await createServer({ logger: pino({ level: 'silent' }) });
  onTestFinished(() => server.close());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const database = Promise.withResolvers<void>();
  server.addHook('onReady', () => database.promise);
  const ready = Promise.resolve(server.ready());
  await new Promise(setImmediate);
  await vi.advanceTimersByTimeAsync(120_000);
  database.resolve();
  await expect(ready).resolves.toBeDefined();
});
