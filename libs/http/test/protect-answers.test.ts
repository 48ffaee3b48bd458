import { clientOf } from '@stint/testing';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createServer } from '../src/server.ts';

async function givenServer() {
  const app = await createServer({ logger: pino({ level: 'silent' }) });
  onTestFinished(() => app.close());
  app.get('/fine', async () => ({ fine: true }));
  app.get('/broken', async () => {
    throw new Error('the cellar is flooded');
  });
  app.get('/own', async (_request, reply) =>
    reply.header('content-security-policy', "default-src 'none'").send('a page'),
  );
  return clientOf(app);
}

test.each([
  { what: 'an answer', path: '/fine', status: 200 },
  { what: 'a fault of ours', path: '/broken', status: 500 },
  { what: 'an address without a route', path: '/none', status: 404 },
])('$what tells browsers what they must not do with it, and which request it answers', async (given) => {
  const { status, headers } = await (await givenServer()).get(given.path, { 'x-request-id': 'request-17' });
  expect(status).toBe(given.status);
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'strict-transport-security': expect.stringContaining('max-age='),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'x-request-id': 'request-17',
  });
  expect(headers).not.toHaveProperty('x-powered-by');
});

test('a page with a policy of its own has that one', async () => {
  const { headers } = await (await givenServer()).get('/own');
  expect(headers['content-security-policy']).toBe("default-src 'none'");
});
