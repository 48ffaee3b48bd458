import { newId, usd } from '@stint/core';
import { aCaller } from '@stint/testing';
import { expect, test } from 'vitest';
import { aMarket, wholeContent } from './fixtures.ts';

test('a draft may hold nothing yet, and says what it lacks', async () => {
  const { employer } = await aMarket();
  const { status, body, headers } = await employer.client.post('/api/projects', {});
  expect([status, headers.etag]).toEqual([201, '"1"']);
  expect(body).toMatchObject({ status: 'draft', cptEligible: false, skills: [], version: 1 });
  expect(body.faults.map((f: { pointer: string }) => f.pointer)).toContain('/title');
  const refused = await employer.client.post(`/api/projects/${body.id}/publish`);
  expect(refused.body).toMatchObject({ status: 400, code: 'invalid-input' });
  expect(refused.body.errors).toEqual(body.faults);
});

test('a draft shows hourly rate, commission, total and the warning as it is typed', async () => {
  const { employer } = await aMarket();
  const { body } = await employer.client.post('/api/projects', { fee: usd(25_001), estimatedHours: 20 });
  expect(body).toMatchObject({
    fee: usd(25_001),
    commission: usd(2_500),
    total: usd(27_501),
    hourlyFee: usd(1_250),
    warnings: [{ pointer: '/fee' }],
  });
});

test('the largest fee that can be drafted has a price', async () => {
  const { employer } = await aMarket();
  const { body } = await employer.client.post('/api/projects', { fee: usd(49_999_999) });
  expect(body.total).toEqual(usd(54_999_999));
});

const bad: [string, unknown, string[]][] = [
  ['no object', [], ['/']],
  ['an unknown field', { titel: 'x' }, ['/titel']],
  ['many kinds at once', { title: 1, slots: '2', aiUse: 'maybe' }, ['/title', '/slots', '/aiUse']],
  ['an unknown category', { category: 'mining' }, ['/category']],
  ['text beyond its length', { title: 'x'.repeat(121) }, ['/title']],
  ['a fraction of a cent', { fee: { amountCents: 0.1, currency: 'USD' } }, ['/fee/amountCents']],
  ['a negative fee', { fee: { amountCents: -1, currency: 'USD' } }, ['/fee/amountCents']],
  ['1e21 cents', { fee: { amountCents: 1e21, currency: 'USD' } }, ['/fee/amountCents']],
  ['cents as text', { fee: { amountCents: '100', currency: 'USD' } }, ['/fee/amountCents']],
  ['another currency', { fee: { amountCents: 100, currency: 'EUR' } }, ['/fee/currency']],
  ['a day for an instant', { applyBy: '2026-03-05' }, ['/applyBy']],
  ['a leap second', { applyBy: '2016-12-31T23:59:60Z' }, ['/applyBy']],
  ['an offset out of the last year', { applyBy: '9999-12-31T23:59:59-12:00' }, ['/applyBy']],
  ['an offset out of the first year', { applyBy: '0000-01-01T00:00:00+12:00' }, ['/applyBy']],
  ['a skill beyond its length in lower case', { skills: ['excel', '\u0130'.repeat(40)] }, ['/skills/1']],
  ['an operator for text', { title: { $ne: '' } }, ['/title']],
  [
    'a deliverable without criteria',
    { deliverables: [{ title: 'x' }] },
    ['/deliverables/0/acceptanceCriteria'],
  ],
];
test.each(bad)('%s is refused where it stands, and changes nothing', async (_, body, pointers) => {
  const { employer, drafts } = await aMarket();
  const id = await drafts();
  for (const answer of [
    await employer.client.post('/api/projects', body),
    await employer.client.patch(`/api/projects/${id}`, body),
  ]) {
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect(answer.body.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual(
      [...pointers].sort(),
    );
  }
  const mine = (await employer.client.get('/api/projects/mine')).body.items;
  expect(mine).toHaveLength(1);
  expect(mine[0]).toMatchObject({ version: 1, title: wholeContent().title });
});

test('what is just not too much can be read again', async () => {
  const { employer, drafts } = await aMarket();
  const id = await drafts({ skills: ['\u0130'.repeat(20)], applyBy: '9999-12-31T23:59:59.999Z' });
  expect((await employer.client.get(`/api/projects/${id}`)).body).toMatchObject({
    skills: ['i\u0307'.repeat(20)],
    applyBy: '9999-12-31T23:59:59.999Z',
  });
});

test('JSON that is none, and a body of the wrong type, are refused as such', async () => {
  const { service, employer } = await aMarket();
  const headers = { 'content-type': 'application/json' };
  expect((await employer.client.post('/api/projects', '{"title":', headers)).status).toBe(400);
  expect(
    (await employer.client.post('/api/projects', '<a/>', { 'content-type': 'application/xml' })).status,
  ).toBe(415);
  expect((await employer.client.post('/api/projects', { summary: 'x'.repeat(300_000) })).status).toBe(413);
  expect((await service.anonymous.get('/api/projects/not-an-id')).status).toBe(400);
});

test('100 requests with one Idempotency-Key make one draft', async () => {
  const { employer } = await aMarket();
  const headers = { 'idempotency-key': newId() };
  const post = () => employer.client.post('/api/projects', { title: 'Once' }, headers);
  const answers = await Promise.all(Array.from({ length: 100 }, post));
  answers.push(await post());
  const made = answers.filter(({ status }) => status === 201);
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.filter(({ status }) => status !== 201).every(({ status }) => status === 409)).toBe(true);
  expect((await employer.client.get('/api/projects/mine')).body.items).toHaveLength(1);
  const other = await employer.client.post('/api/projects', { title: 'Twice' }, headers);
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
});

test('100 edits of one version at once: one is kept, 99 are stale', async () => {
  const { employer, drafts } = await aMarket();
  const id = await drafts();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      employer.client.patch(`/api/projects/${id}`, { title: `Edit ${i}` }, { 'if-match': '"1"' }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(99).fill(412)]);
});

test('own projects are listed newest first, by status, in pages', async () => {
  const { service, employer, drafts, posts } = await aMarket();
  const ids = [await drafts(), await posts(), await drafts()].reverse();
  const idsOf = async (query: string) => {
    const { body } = await employer.client.get(`/api/projects/mine${query}`);
    return { ids: body.items.map((p: { id: string }) => p.id), next: body.nextCursor };
  };
  expect((await idsOf('')).ids).toEqual(ids);
  expect((await idsOf('?status=open')).ids).toEqual([ids[1]]);
  const first = await idsOf('?limit=2');
  expect([...first.ids, ...(await idsOf(`?limit=2&cursor=${first.next}`)).ids]).toEqual(ids);
  expect((await service.as(aCaller('employer')).get('/api/projects/mine')).body.items).toEqual([]);
});
