import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePorts } from '../src/free-ports.ts';
import { originOf, run, temporaryFolder } from './running.ts';

const TIMEOUT_MS = 60_000;
const lines = (text: string) => text.trim().split('\n');

test(
  'it starts, is ready when it says so, refuses company in one line each, and stops on SIGTERM',
  async () => {
    const data = temporaryFolder();
    const first = run('--data', data, '--port', '0', '--empty');
    const origin = await originOf(first);
    expect((await fetch(`${origin}/health/ready`)).status).toBe(200);
    expect((await fetch(`${origin}/api/demo/people`)).status).toBe(404);
    expect(first.output()).toMatch(/operator@stint\.example +\S{16}/);

    const sameFolder = run('--data', data, '--port', '0', '--empty');
    expect(await sameFolder.exited).toBe(1);
    expect(lines(sameFolder.output())).toEqual([expect.stringMatching(/data folder .* in use/)]);

    const { port } = new URL(origin);
    const samePort = run('--data', temporaryFolder(), '--port', port, '--empty');
    expect(await samePort.exited).toBe(1);
    expect(lines(samePort.output())).toEqual([expect.stringContaining(`port ${port} is in use`)]);

    const asked = performance.now();
    first.signal('SIGTERM');
    expect(await first.exited).toBe(0);
    expect(performance.now() - asked).toBeLessThan(5_000);
  },
  TIMEOUT_MS,
);

test.each([['--prot'], ['--port', 'web']])('%s %s is told in words, and nothing starts', async (...typed) => {
  const running = run(...typed);
  expect(await running.exited).toBe(1);
  expect(lines(running.output())).toEqual([expect.stringMatching(/^Stint did not start: .*--/)]);
});

test('where the payment simulator’s port is taken, the start says which port that is', async () => {
  const port = await freePorts(0);
  const neighbour = createServer().listen({ host: '127.0.0.1', port: port + 1 });
  onTestFinished(() => void neighbour.close());
  await once(neighbour, 'listening');
  await expect(freePorts(port)).rejects.toMatchObject({ code: 'EADDRINUSE', port: port + 1 });
});

test('without a wish there are two ports in a row', async () => {
  const port = await freePorts(0);
  expect(await freePorts(port)).toBe(port);
});
