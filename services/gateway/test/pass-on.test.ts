import { policyWith } from '@stint/core';
import { createServer } from '@stint/http';
import { clientOf } from '@stint/testing';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { mountGateway, type Upstream, upstreamNames } from '../src/app.ts';

const logger = pino({ level: 'silent' });

async function aService(name: string) {
  const app = await createServer({ logger });
  app.all('/*', async (request, reply) =>
    reply.code(request.method === 'POST' ? 409 : 200).send({ name, url: request.url, requestId: request.id }),
  );
  onTestFinished(() => app.close());
  return app.listen({ port: 0, host: '127.0.0.1' });
}

async function aGateway(away: Partial<Record<Upstream, string>> = {}) {
  const origins = {
    ...Object.fromEntries(
      await Promise.all(upstreamNames.map(async (name) => [name, await aService(name)] as const)),
    ),
    ...away,
  } as Record<Upstream, string>;
  const app = await createServer({ logger });
  await mountGateway(app, { policy: policyWith(), origins });
  onTestFinished(() => app.close());
  return clientOf(app);
}

test('each path reaches the service that owns it, with its query and its request id', async () => {
  const gateway = await aGateway();
  const owners = {
    '/api/bids?limit=3': 'bidding',
    '/api/me/schools': 'identity',
    '/api/stripe/webhook': 'payout',
  };
  for (const [url, name] of Object.entries(owners)) {
    const answer = await gateway.get(url, { 'x-request-id': 'abcdefgh-1' });
    expect(answer.body).toEqual({ name, url, requestId: 'abcdefgh-1' });
  }
});

test("a service's refusal comes back as it is", async () => {
  const gateway = await aGateway();
  expect(await gateway.post('/api/projects/x/publish', {})).toMatchObject({
    status: 409,
    body: { name: 'project-posting' },
  });
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
