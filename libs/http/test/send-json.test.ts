import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { encodedJson, sendJson } from '../src/send-json.ts';
import { createServer } from '../src/server.ts';

async function givenServer() {
  const app = await createServer({ logger: pino({ level: 'silent' }) });
  onTestFinished(() => app.close());
  const answered: string[] = [];
  app.addHook('onResponse', async ({ method }) => {
    answered.push(method);
  });
  app.get(
    '/cities',
    (_request, reply) => sendJson(reply.header('etag', '"3"'), encodedJson('["Köln","Łódź"]')) as never,
  );
  return { app, answered };
}

test('what is encoded already arrives with its length in bytes, its headers and its kind', async () => {
  const { app, answered } = await givenServer();
  const answer = await app.inject('/cities');
  expect(answer.json()).toEqual(['Köln', 'Łódź']);
  expect(answer.headers).toMatchObject({
    ...{ 'content-type': 'application/json; charset=utf-8', 'content-length': '19', etag: '"3"' },
    'x-content-type-options': 'nosniff',
  });
  expect(answered).toEqual(['GET']);
});

test('long JSON arrives as short JSON does, whatever its characters', async () => {
  const { app } = await givenServer();
  const words = Array.from({ length: 5_000 }, (_, n) => `Łódź ${n} 🎓`);
  app.get('/long', (_request, reply) => sendJson(reply, encodedJson(JSON.stringify(words))) as never);
  const answer = await app.inject('/long');
  expect(answer.json()).toEqual(words);
  expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.byteLength);
});

test('HEAD has the headers alone, and the connection goes on', async () => {
  const { app } = await givenServer();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const ask = (method: string, last = '') => `${method} /cities HTTP/1.1\r\nhost: x\r\n${last}\r\n`;
  socket.write(ask('HEAD') + ask('GET', 'connection: close\r\n'));
  const [, head, get] = (await text(socket)).split('HTTP/1.1 ');
  expect(head).toMatch(/^200 OK.*content-length: 19\r\n.*\r\n\r\n$/s);
  expect(get).toMatch(/^200 OK.*\r\n\r\n\["Köln","Łódź"\]$/s);
});
