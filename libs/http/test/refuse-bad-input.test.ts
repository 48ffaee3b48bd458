import { IdSchema, MoneySchema, Rejection } from '@stint/core';
import { clientOf } from '@stint/testing';
import fc from 'fast-check';
import pino from 'pino';
import { Type } from 'typebox';
import { expect, onTestFinished, test } from 'vitest';
import { type App, answers, createServer, handleProblems, limited, limitedByAddress } from '../src/index.ts';

const Body = Type.Object(
  {
    title: Type.String({ minLength: 3, maxLength: 20 }),
    fee: MoneySchema,
    hours: Type.Integer({ minimum: 5, maximum: 40 }),
  },
  { additionalProperties: false },
);

async function aServer(routes: (app: App) => void = () => {}) {
  const app = await createServer({ logger: pino({ level: 'silent' }), trustProxy: true });
  await app.register(async (raw) => {
    const scope = raw as unknown as App;
    handleProblems(scope, { 'too-late': { status: 409, title: 'Too late' } });
    scope.post(
      '/things',
      { schema: { body: Body, response: answers({ 200: Type.Object({ ok: Type.Boolean() }) }) } },
      async () => ({ ok: true }),
    );
    scope.get(
      '/things/:id',
      {
        schema: {
          params: Type.Object({ id: IdSchema }),
          querystring: Type.Object(
            { limit: Type.Integer({ maximum: 100, default: 20 }) },
            { additionalProperties: false },
          ),
        },
      },
      async ({ query }) => query,
    );
    scope.post('/late', async () => {
      throw new Rejection('too-late', 'apply-by has passed');
    });
    scope.post('/broken', async () => {
      throw new Error('password of the database is hunter2');
    });
    scope.post('/often', limited(2), async () => ({}));
    scope.post('/often-from-anywhere', { preHandler: limitedByAddress(scope, 2) }, async () => ({}));
    routes(scope);
  });
  onTestFinished(() => app.close());
  return clientOf(app);
}

const good = { title: 'Roasters', fee: { amountCents: 40_000, currency: 'USD' }, hours: 20 };
const pointers = (answer: { body: { errors: { pointer: string }[] } }) =>
  answer.body.errors.map((e) => e.pointer).sort();

test('every field at fault is named at once, by its pointer', async () => {
  const answer = await (await aServer()).post('/things', {
    title: 'x',
    fee: { amountCents: 0.1 },
    colour: 'red',
  });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-input', status: 400 } });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(pointers(answer)).toEqual(['/colour', '/fee/amountCents', '/fee/currency', '/hours', '/title']);
});

test.each([
  ['text for a number', { ...good, hours: '20' }, '/hours'],
  ['a negative amount', { ...good, fee: { amountCents: -1, currency: 'USD' } }, '/fee/amountCents'],
  ['an astronomic amount', { ...good, fee: { amountCents: 1e21, currency: 'USD' } }, '/fee/amountCents'],
  ['another currency', { ...good, fee: { amountCents: 1, currency: 'EUR' } }, '/fee/currency'],
  ['null', { ...good, title: null }, '/title'],
  ['an operator for a value', { ...good, title: { $ne: '' } }, '/title'],
])('%s is refused, not converted', async (_what, body, pointer) => {
  expect(pointers(await (await aServer()).post('/things', body))).toEqual([pointer]);
});

test('text of the address is converted where it is a number, and refused where it is none', async () => {
  const client = await aServer();
  const id = '01a209dc-3e5c-7319-b4d4-82240f484507';
  expect((await client.get(`/things/${id}?limit=5`)).body).toEqual({ limit: 5 });
  expect((await client.get(`/things/${id}`)).body).toEqual({ limit: 20 });
  expect(pointers(await client.get(`/things/${id}?limit=all&x=1`))).toEqual(['/limit', '/x']);
  expect(pointers(await client.get('/things/17'))).toEqual(['/id']);
});

test('no body that JSON can carry gets anything but an answer or a 400 with its faults', async () => {
  const client = await aServer();
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (body) => {
      const answer = await client.send('POST', '/things', JSON.stringify(body), {
        'content-type': 'application/json',
      });
      expect([200, 400]).toContain(answer.status);
      if (answer.status === 400) expect(answer.body.code).toBe('invalid-input');
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['broken JSON', '{"title":', 'application/json', 400, 'invalid-input'],
  ['no JSON', '<title/>', 'application/xml', 415, 'unsupported-media-type'],
  ['300 kB', JSON.stringify({ title: 'x'.repeat(300_000) }), 'application/json', 413, 'body-too-large'],
  ['a prototype', '{"__proto__":{"x":1}}', 'application/json', 400, 'invalid-input'],
])('%s gets a problem of its own', async (_what, body, type, status, code) => {
  expect(await (await aServer()).send('POST', '/things', body, { 'content-type': type })).toMatchObject({
    status,
    body: { code },
  });
});

test('a rule’s refusal has the status of its table; a fault of ours says nothing of the inside', async () => {
  const client = await aServer();
  expect(await client.post('/late')).toMatchObject({
    status: 409,
    body: { code: 'too-late', title: 'Too late', detail: 'apply-by has passed' },
  });
  const broken = await client.post('/broken', undefined, { 'x-request-id': 'request-17' });
  expect(broken).toMatchObject({ status: 500, body: { code: 'internal-error', instance: 'request-17' } });
  expect(broken.text).not.toContain('hunter2');
});

test('an address that nobody answers is a problem too', async () => {
  expect(await (await aServer()).get('/nothing?x=1')).toMatchObject({
    status: 404,
    body: { code: 'not-found', detail: 'there is no GET /nothing' },
  });
});

test('one more request than a minute allows is refused', async () => {
  const client = await aServer();
  expect([(await client.post('/often')).status, (await client.post('/often')).status]).toEqual([200, 200]);
  expect(await client.post('/often')).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
});

test('of a hundred requests that come together as many are answered as a minute allows', async () => {
  const client = await aServer();
  const answers = await Promise.all(Array.from({ length: 100 }, () => client.post('/often')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(98);
});

test.each(['/often', '/often-from-anywhere'])(
  '%s: whoever has a network of IPv6 is one, whatever their address in it',
  async (path) => {
    const client = await aServer();
    const from = async (address: string) =>
      (await client.post(path, undefined, { 'x-forwarded-for': address })).status;
    expect([await from('2001:db8:0:1::1'), await from('2001:db8:0:1::2')]).toEqual([200, 200]);
    expect(await from('2001:db8:0:1:ffff:ffff:ffff:ffff')).toBe(429);
    expect(await from('2001:db8:0:2::1')).toBe(200);
  },
);

test('a request id that could forge a log line is replaced', async () => {
  const client = await aServer();
  const answer = await client.post('/late', undefined, { 'x-request-id': 'a b\u0000{}' });
  expect(answer.body.instance).toMatch(/^[0-9a-f-]{36}$/);
});
