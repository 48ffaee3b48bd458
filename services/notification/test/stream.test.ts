import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { newId } from '@stint/core';
import { aCaller, anOpenProject } from '@stint/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { liveStreams } from '../src/stream.ts';
import { notification } from './notification.ts';

interface Told {
  readonly id: string;
  readonly kind: string;
}

/** Reads a stream of server-sent events as a browser's fetch does. */
async function* eventsOf(response: Response): AsyncGenerator<Told> {
  let buffered = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    buffered += decoder.decode(chunk, { stream: true });
    const blocks = buffered.split('\n\n');
    buffered = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data) yield JSON.parse(data);
    }
  }
}

async function aService() {
  const service = await notification();
  await service.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = service.app.server.address() as AddressInfo;
  const employer = aCaller('employer');
  const open = async (headers: Record<string, string> = {}) => {
    const gone = new AbortController();
    onTestFinished(() => gone.abort());
    const authorization = service.tokenFor(employer);
    const response = await fetch(`http://127.0.0.1:${port}/api/notifications/stream`, {
      headers: { authorization: `Bearer ${authorization}`, ...headers },
      signal: gone.signal,
    });
    return { response, events: eventsOf(response) };
  };
  const happens = async () => {
    const project = anOpenProject({ employerId: employer.accountId, status: 'expired' });
    await service.arrives({ type: 'project.expired.v1', data: { project } });
    await service.settle();
  };
  return { open, happens, port };
}

test('a browser that fetches the stream with its token is told as it happens', async () => {
  const { open, happens } = await aService();
  const { response, events } = await open();
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('cache-control')).toContain('no-transform');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  await happens();
  expect((await events.next()).value).toMatchObject({ kind: 'project.expired.v1', as: 'employer' });
});

test('a connection that broke goes on where it was', async () => {
  const { open, happens } = await aService();
  const first = await open();
  await happens();
  const { value: seen } = await first.events.next();
  await first.events.return(undefined);
  await happens();
  const again = await open({ 'last-event-id': seen?.id ?? '' });
  const { value: missed } = await again.events.next();
  expect(missed?.id > (seen?.id ?? '')).toBe(true);
});

test('without a token, or with one in the address, there is no stream', async () => {
  const { port } = await aService();
  const url = `http://127.0.0.1:${port}/api/notifications/stream`;
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(`${url}?access_token=x`)).status).toBe(401);
});

test('while the database is away, whoever opens a stream is told so', async () => {
  const service = await notification();
  service.frame.logger.level = 'silent';
  const away = () => {
    throw new Error('the database is away');
  };
  Object.assign(service.frame.connection.model('notifications').collection, { find: away });
  const { status, body } = await service.as(aCaller('employer')).get('/api/notifications/stream');
  expect([status, body.code]).toEqual([500, 'internal-error']);
});

/** An answer to who reads nothing: it holds `chars` before it says that it is full. */
function anAnswer(chars: number) {
  const writable = new Writable({ highWaterMark: chars, write: () => {} });
  return Object.assign(writable, { writeHead: () => {} }) as unknown as ServerResponse;
}
const news = (id = newId()) => ({ id, text: 'x'.repeat(100) }) as never;
const start = () => ({ last: newId(), told: [] });

test('what other processes stored under earlier ids is told, too, and each notification once', async () => {
  const told: string[] = [];
  const write = (chunk: Buffer, _: unknown, done: () => void) => {
    told.push(...(/^id: (.*)$/m.exec(chunk.toString())?.slice(1) ?? []));
    done();
  };
  const answer = Object.assign(new Writable({ write }), { writeHead: () => {} }) as unknown as ServerResponse;
  const [before, early] = [newId(), newId()];
  const stored = [before];
  const streams = liveStreams({
    since: async (_, after, limit) =>
      stored
        .filter((id) => id > after)
        .sort()
        .slice(0, limit)
        .map(news),
  });
  onTestFinished(() => streams.close());
  await streams.add(answer, 'an-account', await streams.startOf('an-account', undefined));
  const late = newId();
  for (const ids of [[late], [early], Array.from({ length: 40 }, newId), Array.from({ length: 40 }, newId)]) {
    stored.push(...ids);
    streams.tell('an-account');
    await expect.poll(() => told).toEqual(stored.slice(1));
  }
});

test('who opens a stream and does not read it is sent no more than fits, and is gone when its time is over', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const notRead = anAnswer(1_000);
  let asked = 0;
  const streams = liveStreams({
    since: async () => {
      asked += 1;
      return Array.from({ length: 50 }, () => news());
    },
  });
  onTestFinished(() => streams.close());
  await streams.add(notRead, 'an-account', start());
  await vi.advanceTimersByTimeAsync(16 * 60_000);
  expect([asked, notRead.destroyed]).toEqual([1, true]);
});

describe('a process that stops', () => {
  test('ends the streams of those who do not read, too', async () => {
    const notRead = anAnswer(10);
    const streams = liveStreams({ since: async () => [news()] });
    await streams.add(notRead, 'an-account', start());
    streams.close();
    expect(notRead.destroyed).toBe(true);
  });

  test('ends what is opened meanwhile', async () => {
    const late = anAnswer(1_000);
    const streams = liveStreams({ since: async () => [] });
    streams.close();
    await streams.add(late, 'an-account', start());
    expect(late.writableEnded).toBe(true);
  });

  test('sends nothing after the end, whatever it was looking for', async () => {
    const answer = anAnswer(1_000);
    const found = Promise.withResolvers<never[]>();
    const streams = liveStreams({ since: () => found.promise });
    const added = streams.add(answer, 'an-account', start());
    streams.close();
    const failed = vi.fn();
    answer.on('error', failed);
    found.resolve([news()]);
    await added;
    await setImmediate();
    expect([answer.writableEnded, failed.mock.calls]).toEqual([true, []]);
  });
});
