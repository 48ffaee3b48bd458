import { policyWith } from '@stint/core';
import { createServer } from '@stint/http';
import { clientOf } from '@stint/testing';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { mountGateway, type Upstream, upstreamNames } from '../src/app.ts';

const logger = pino({ level: 'silent' });

async function aService(name: string) {
  // As a service's process does: whoever passes requests on says whose they are.
  const app = await createServer({ logger, trustProxy: true });
  app.get('/api/notifications/stream', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' }).write(': still here\n\n');
  });
  app.all('/*', async ({ method, url, id: requestId, ip }, reply) =>
    reply.code(method === 'POST' ? 409 : 200).send({ name, url, requestId, ip }),
  );
  // A gateway that broke a stream off connects again and sends nothing, which a stop would wait for.
  app.addHook('preClose', async () => {
    app.server.on('connection', (socket) => socket.destroy()).closeAllConnections();
  });
  onTestFinished(() => app.close());
  return app.listen({ port: 0, host: '127.0.0.1' });
}

async function aGatewayServer(away: Partial<Record<Upstream, string>> = {}, trustProxy = '') {
  const origins = {
    ...Object.fromEntries(
      await Promise.all(upstreamNames.map(async (name) => [name, await aService(name)] as const)),
    ),
    ...away,
  } as Record<Upstream, string>;
  const app = await createServer({ logger, ...(trustProxy ? { trustProxy } : {}) });
  await mountGateway(app, { policy: policyWith(), origins });
  onTestFinished(() => app.close());
  return app;
}

const aGateway = async (...given: Parameters<typeof aGatewayServer>) =>
  clientOf(await aGatewayServer(...given));

test('each path reaches the service that owns it, with its query and its request id', async () => {
  const gateway = await aGateway();
  const owners = {
    '/api/bids?limit=3': 'bidding',
    '/api/me/schools': 'identity',
    '/api/stripe/webhook': 'payout',
  };
  for (const [url, name] of Object.entries(owners)) {
    const answer = await gateway.get(url, { 'x-request-id': 'abcdefgh-1' });
    expect(answer.body).toMatchObject({ name, url, requestId: 'abcdefgh-1' });
  }
});

test('a service hears from where a request came, and not from where it claims to come', async () => {
  const claimed = { 'x-forwarded-for': '203.0.113.9' };
  const gateway = await aGateway();
  expect((await gateway.get('/api/me', claimed)).body.ip).toBe('127.0.0.1');
  // Who stands before the gateway may say so, and adds what it saw to what it was told.
  const behindAProxy = await aGateway({}, '127.0.0.1');
  const passedOn = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' };
  expect((await behindAProxy.get('/api/me', passedOn)).body.ip).toBe('203.0.113.9');
});

test('a gateway that stops does not wait for a stream of events, which would go on for minutes', async () => {
  const gateway = await aGatewayServer();
  const origin = await gateway.listen({ port: 0, host: '127.0.0.1' });
  const { body } = await fetch(`${origin}/api/notifications/stream`);
  const reader = (body as ReadableStream).getReader();
  await reader.read();
  await gateway.close();
  await expect(reader.read()).rejects.toThrow();
});

test('streams of events, which hold their connections for minutes, keep no other request from their service', async () => {
  const gateway = await aGatewayServer();
  const origin = await gateway.listen({ port: 0, host: '127.0.0.1' });
  const read = (path: string) => fetch(`${origin}/api/notifications${path}`);
  const streams = await Promise.all(Array.from({ length: 130 }, () => read('/stream')));
  expect(streams.every(({ status }) => status === 200)).toBe(true);
  expect(await (await read('?limit=3')).json()).toMatchObject({ name: 'notification' });
  await gateway.close();
});

test("a service's refusal comes back as it is", async () => {
  const gateway = await aGateway();
  expect(await gateway.post('/api/projects/x/publish', {})).toMatchObject({
    status: 409,
    body: { name: 'project-posting' },
  });
});

test('who waits to be told to go on before it sends is answered as anybody', async () => {
  const gateway = await aGateway();
  const answer = await gateway.post('/api/projects', { title: 'Roasters' }, { expect: '100-continue' });
  expect(answer).toMatchObject({ status: 409, body: { name: 'project-posting' } });
});

test('a service that is away is not available now, which says to try again; the others are there', async () => {
  const gone = await createServer({ logger });
  const origin = await gone.listen({ port: 0, host: '127.0.0.1' });
  await gone.close();
  const gateway = await aGateway({ bidding: origin });
  expect(await gateway.get('/api/bids')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect((await gateway.get('/api/me')).status).toBe(200);
});

test('the edge answers the policy and the documentation itself', async () => {
  const gateway = await aGateway();
  expect((await gateway.get('/api/policy')).body).toEqual(policyWith());
  expect((await gateway.get('/docs/')).text).toContain('swagger');
});

test('a path of nobody is a problem that names it', async () => {
  const gateway = await aGateway();
  expect(await gateway.get('/api/nothing')).toMatchObject({
    status: 404,
    body: { code: 'not-found', detail: 'there is no GET /api/nothing' },
  });
});
