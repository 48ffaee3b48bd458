import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Delivery, openLocalBus } from '../src/index.ts';
import { busSuite } from './bus-suite.ts';
import { Collector, message, textOf } from './fixtures.ts';

busSuite({ name: 'the local log', open: () => openLocalBus(), runs: 100 });

async function logFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stint-bus-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'events.db');
}

async function openedAt(path: string) {
  const bus = await openLocalBus({ path });
  onTestFinished(() => bus.close());
  return bus;
}

/** A process of its own that publishes and consumes on `path`, and is killed when `until` says so. */
async function killedProcess(
  path: string,
  until: (acknowledged: readonly string[]) => boolean,
): Promise<string[]> {
  const child = fork(join(import.meta.dirname, 'local-bus-process.ts'), [path]);
  const acknowledged: string[] = [];
  child.on('message', (text: string) => {
    acknowledged.push(text);
    if (until(acknowledged)) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  return acknowledged;
}

describe('the local bus on disk', () => {
  test('kill -9 loses nothing that was acknowledged, and a new group replays it in order', async () => {
    const path = await logFile();
    const acknowledged = await killedProcess(path, (texts) => texts.length >= 300);
    const bus = await openedAt(path);
    const replayed = new Collector<Delivery>();
    await bus.subscribe('auditors', ['numbers'], replayed.add);
    await bus.idle();
    const texts = replayed.items.map(textOf);
    expect(texts.slice(0, acknowledged.length)).toEqual(acknowledged);
  });

  test('after kill -9 a group goes on within its committed prefix: no gap, a few messages twice', async () => {
    const path = await logFile();
    const acknowledged = await killedProcess(path, (texts) => texts.length >= 300);
    const bus = await openedAt(path);
    const [all, rest] = [new Collector<Delivery>(), new Collector<Delivery>()];
    await bus.subscribe('auditors', ['numbers'], all.add);
    await bus.subscribe('workers', ['numbers'], rest.add);
    await bus.idle();
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(rest.items.length).toBeLessThan(all.items.length);
    expect(rest.items.map(textOf)).toEqual(
      all.items.slice(-rest.items.length || all.items.length).map(textOf),
    );
  });

  test('a second process is told in one line that the file is in use', async () => {
    const path = await logFile();
    await openedAt(path);
    await expect(openLocalBus({ path })).rejects.toThrow(
      /^the event log .*events\.db is in use by another process$/,
    );
    const child = fork(join(import.meta.dirname, 'local-bus-process.ts'), [path], { silent: true });
    const errors: string[] = [];
    child.stderr?.on('data', (chunk) => errors.push(String(chunk)));
    const [code] = await once(child, 'exit');
    expect(code).not.toBe(0);
    expect(errors.join('')).toContain('is in use by another process');
  });

  test('a backlog longer than the window is read to its end', async () => {
    const bus = await openedAt(await logFile());
    const texts = Array.from({ length: 5_000 }, (_, i) => String(i));
    await bus.publish(texts.map((text) => message('numbers', 'one-key', text)));
    const seen = new Collector<Delivery>();
    await bus.subscribe('readers', ['numbers'], seen.add);
    await bus.idle();
    expect(seen.items.map(textOf)).toEqual(texts);
  });

  test('a message done ahead of one that is not comes again after a stop', async () => {
    const path = await logFile();
    const first = await openLocalBus({ path });
    const done = new Collector<Delivery>();
    await first.subscribe('readers', ['numbers'], async (delivery) => {
      if (delivery.key === 'stuck') throw new Error('not yet');
      await done.add(delivery);
    });
    await first.publish([message('numbers', 'stuck', '1'), message('numbers', 'free', '2')]);
    await done.size(1);
    await first.close();

    const second = await openedAt(path);
    const again = new Collector<Delivery>();
    await second.subscribe('readers', ['numbers'], again.add);
    await second.idle();
    expect(again.items.map(textOf)).toEqual(['1', '2']);
  });

  test('idle waits for what handlers publish in their turn', async () => {
    const bus = await openedAt(await logFile());
    const seen = new Collector<string>();
    await bus.subscribe('echo', ['numbers'], async (delivery) => {
      const n = Number(textOf(delivery));
      await seen.add(textOf(delivery));
      if (n > 0) void bus.publish([message('numbers', 'k', String(n - 1))]);
    });
    await bus.publish([message('numbers', 'k', '20')]);
    await bus.idle();
    expect(seen.items).toHaveLength(21);
  });

  test('a closed bus refuses messages', async () => {
    const bus = await openLocalBus();
    await bus.close();
    await expect(bus.publish([message('numbers', 'k', '1')])).rejects.toThrow('closed');
    await expect(bus.ping()).rejects.toThrow('closed');
  });
});

/** The disk answers only when the test says so, and what it says. */
function heldDisk() {
  const asked: ((failure: NodeJS.ErrnoException | null) => void)[] = [];
  const spy = vi.spyOn(fs, 'fdatasync').mockImplementation((_, done) => void asked.push(done));
  syncBuiltinESMExports();
  onTestFinished(() => {
    spy.mockRestore();
    syncBuiltinESMExports();
  });
  return { answer: (failure: NodeJS.ErrnoException | null) => asked.shift()?.(failure) };
}

test('a message is read before the disk has it, and acknowledged after; where the disk fails it is refused', async () => {
  const bus = await openedAt(await logFile());
  const disk = heldDisk();
  const seen = new Collector<Delivery>();
  await bus.subscribe('readers', ['t'], seen.add);
  const answers: string[] = [];
  const publish = (text: string) =>
    bus.publish([message('t', 'k', text)]).then(
      () => answers.push(`${text} is kept`),
      (error: Error) => answers.push(`${text}: ${error.message}`),
    );
  const first = publish('1');
  await seen.size(1);
  expect(answers).toEqual([]);
  disk.answer(null);
  await first;
  const second = publish('2');
  await seen.size(2);
  disk.answer(new Error('the disk is full'));
  await second;
  expect(answers).toEqual(['1 is kept', '2: the disk is full']);
});
