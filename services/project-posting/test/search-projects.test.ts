import { addDays, addMs, usd } from '@stint/core';
import type { Client } from '@stint/testing';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aMarket } from './fixtures.ts';

/** A project as the model knows it: plain words, no index. */
interface Row {
  id: string;
  order: number;
  words: string[];
  category: string;
  locationMode: string;
  skills: string[];
  cptEligible: boolean;
  hours: number;
  days: number;
  feeCents: number;
  applyBy: string;
}
interface Query {
  words: string[];
  category: string[];
  locationMode: string[];
  skills: string[];
  cptEligible: boolean[];
  minHours?: number;
  maxHours?: number;
  minDays?: number;
  maxFeeCents?: number;
  sort: 'newest' | 'fee' | 'apply-by';
  limit: number;
}
const FACETS = ['category', 'locationMode', 'skills', 'cptEligible'] as const;
type Facet = (typeof FACETS)[number];

const WORDS = ['data', 'database', 'café', 'Excel', 'plan', 'planning', 'naïve', 'ÉTUDE'];
const FOLDED: Record<string, string> = { café: 'cafe', Excel: 'excel', naïve: 'naive', ÉTUDE: 'etude' };
const fold = (word: string) => FOLDED[word] ?? word;
const CATEGORIES = ['writing', 'design', 'sales'];
const MODES = ['remote', 'on-site', 'hybrid'];
const SKILLS = ['excel', 'sql', 'adobe photoshop', 'writing'];

const aRow = fc.record({
  words: fc.subarray(WORDS, { minLength: 1 }),
  category: fc.constantFrom(...CATEGORIES),
  locationMode: fc.constantFrom(...MODES),
  skills: fc.subarray(SKILLS, { minLength: 1 }),
  cptEligible: fc.boolean(),
  hours: fc.integer({ min: 5, max: 12 }),
  days: fc.integer({ min: 7, max: 12 }),
  rate: fc.constantFrom(1_500, 2_000, 2_500),
  applyIn: fc.integer({ min: 1, max: 5 }),
});
const aWord = fc
  .tuple(fc.constantFrom(...WORDS), fc.integer({ min: 1, max: 10 }))
  .map(([word, length]) => word.slice(0, length));
const aQuery: fc.Arbitrary<Query> = fc.record(
  {
    words: fc.array(fc.oneof(fc.constantFrom(...WORDS), aWord), { maxLength: 3 }),
    category: fc.subarray(CATEGORIES),
    locationMode: fc.subarray(MODES),
    skills: fc.subarray(SKILLS),
    cptEligible: fc.subarray([true, false]),
    minHours: fc.integer({ min: 4, max: 13 }),
    maxHours: fc.integer({ min: 4, max: 13 }),
    minDays: fc.integer({ min: 6, max: 13 }),
    maxFeeCents: fc.integer({ min: 5_000, max: 35_000 }),
    sort: fc.constantFrom('newest', 'fee', 'apply-by'),
    limit: fc.integer({ min: 1, max: 30 }),
  },
  { requiredKeys: ['words', 'category', 'locationMode', 'skills', 'cptEligible', 'sort', 'limit'] },
);

function matches(row: Row, q: Query, ignored?: Facet): boolean {
  const words = [...row.words, row.category, ...row.skills.join(' ').split(' ')];
  const has = (word: string) => words.includes(fold(word));
  const begins = (word: string) =>
    words.some((w) => w.startsWith(word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')));
  const of = (facet: Facet, values: readonly unknown[]) =>
    facet === ignored || q[facet].length === 0 || values.some((value) => q[facet].includes(value as never));
  return (
    q.words.every((word, i) => (i === q.words.length - 1 ? begins(word) : has(word))) &&
    of('category', [row.category]) &&
    of('locationMode', [row.locationMode]) &&
    of('skills', row.skills) &&
    of('cptEligible', [row.cptEligible]) &&
    row.hours >= (q.minHours ?? 0) &&
    row.hours <= (q.maxHours ?? 99) &&
    row.days >= (q.minDays ?? 0) &&
    row.feeCents <= (q.maxFeeCents ?? Number.MAX_SAFE_INTEGER)
  );
}
/** Later ones stand before earlier ones that are equal, except by apply-by. */
const ORDERS: Record<Query['sort'], (a: Row, b: Row) => number> = {
  newest: (a, b) => b.order - a.order,
  fee: (a, b) => b.feeCents - a.feeCents || b.order - a.order,
  'apply-by': (a, b) => (a.applyBy < b.applyBy ? -1 : a.applyBy > b.applyBy ? 1 : a.order - b.order),
};
function modelFacet(rows: Row[], q: Query, facet: Facet): [unknown, number][] {
  const counts = new Map<unknown, number>(q[facet].map((value) => [value, 0]));
  for (const row of rows.filter((r) => matches(r, q, facet)))
    for (const value of [row[facet]].flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

const urlOf = (q: Query, cursor?: string) => {
  const params = new URLSearchParams({ q: q.words.join(' '), sort: q.sort, limit: String(q.limit) });
  for (const facet of FACETS) for (const value of q[facet]) params.append(facet, String(value));
  for (const name of ['minHours', 'maxHours', 'minDays', 'maxFeeCents'] as const)
    if (q[name] !== undefined) params.set(name, String(q[name]));
  if (cursor) params.set('cursor', cursor);
  return `/api/projects?${params}`;
};
async function walk(client: Client, url: (cursor?: string) => string, between = async () => {}) {
  const ids: string[] = [];
  const first = (await client.get(url())).body;
  for (let page = first; ; page = (await client.get(url(page.nextCursor))).body) {
    ids.push(...page.items.map((p: { id: string }) => p.id));
    if (page.nextCursor === undefined) return { ids, first };
    await between();
  }
}

const draftOf = ({
  words,
  hours,
  days,
  rate,
  applyIn,
  ...rest
}: typeof aRow extends fc.Arbitrary<infer R> ? R : never) => ({
  ...rest,
  title: words[0],
  summary: words.join(' - '),
  deliverables: [{ title: words.at(-1), acceptanceCriteria: [{ text: words[0] }] }],
  estimatedHours: hours,
  durationDays: days,
  fee: usd(hours * rate),
  applyBy: addDays(MONDAY, applyIn),
  ...(rest.locationMode === 'remote' ? {} : { place: 'Amherst, MA' }),
});

test('search agrees with a plain list: matches, order, pages, totals and facet counts', async () => {
  const { service, posts } = await aMarket();
  const rows: Row[] = [];
  for (const [order, row] of fc.sample(aRow, { numRuns: 60, seed: 4 }).entries()) {
    if (order % 3 === 0) service.clock.set(addMs(service.clock.now(), 1));
    const { rate, applyIn, words, ...kept } = row;
    const id = await posts(draftOf(row));
    const feeCents = row.hours * rate;
    rows.push({ ...kept, id, order, feeCents, applyBy: addDays(MONDAY, applyIn), words: words.map(fold) });
  }
  await service.settle();
  await fc.assert(
    fc.asyncProperty(aQuery, async (q) => {
      const expected = rows.filter((row) => matches(row, q)).sort(ORDERS[q.sort]);
      const { ids, first } = await walk(service.anonymous, (cursor) => urlOf(q, cursor));
      expect(ids).toEqual(expected.map(({ id }) => id));
      expect([first.total, first.countedAll]).toEqual([expected.length, true]);
      for (const facet of FACETS) {
        const counted = first.facets[facet].map((f: { value: unknown; count: number }) => [f.value, f.count]);
        const byName = (a: [unknown, number], b: [unknown, number]) => (String(a[0]) < String(b[0]) ? -1 : 1);
        expect(counted.sort(byName)).toEqual(modelFacet(rows, q, facet).sort(byName));
      }
    }),
    { numRuns: 120 },
  );
});

test.each(['newest', 'fee', 'apply-by'])(
  'by %s: what was there is seen once while projects are added',
  async (sort) => {
    const { service, posts } = await aMarket();
    const add = (i: number) =>
      posts({ fee: usd(40_000 + (i % 3) * 1_000), applyBy: addDays(MONDAY, 2 + (i % 4)) });
    const before: string[] = [];
    for (let i = 0; i < 12; i += 1) before.push(await add(i));
    let added = 0;
    const { ids } = await walk(
      service.anonymous,
      (cursor) => `/api/projects?sort=${sort}&limit=3${cursor ? `&cursor=${cursor}` : ''}`,
      async () => {
        if (added >= 6) return;
        service.clock.advance({ seconds: 1 });
        await add(added);
        added += 1;
      },
    );
    expect(ids.filter((id) => before.includes(id)).sort()).toEqual([...before].sort());
    expect(new Set(ids).size).toBe(ids.length);
  },
);

test('beyond the number that is counted the answer says so, and goes on paging', async () => {
  const { service, posts } = await aMarket({ countAtMost: 3 });
  for (let i = 0; i < 3; i += 1) await posts();
  const exact = (await service.anonymous.get('/api/projects?limit=2')).body;
  expect(exact).toMatchObject({ total: 3, countedAll: true });
  await posts();
  const { ids, first } = await walk(
    service.anonymous,
    (cursor) => `/api/projects?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
  );
  expect(first).toMatchObject({
    total: 3,
    countedAll: false,
    facets: { skills: [{ count: 3 }, { count: 3 }] },
  });
  expect(ids).toHaveLength(4);
});

test('beyond the number that is looked at the answer says so; what fills a page is looked for further', async () => {
  const { service, posts } = await aMarket({ lookAtMost: 3 });
  for (let i = 0; i < 5; i += 1) await posts();
  const { ids, first } = await walk(
    service.anonymous,
    (cursor) => `/api/projects?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
  );
  expect(first).toMatchObject({ total: 3, countedAll: false });
  expect(ids).toHaveLength(5);
  const whole = (await service.anonymous.get('/api/projects?limit=5')).body;
  expect(whole).toMatchObject({ total: 5, countedAll: true });
});

test('only the first page is counted', async () => {
  const { service, posts } = await aMarket();
  for (let i = 0; i < 2; i += 1) await posts();
  const { nextCursor } = (await service.anonymous.get('/api/projects?limit=1')).body;
  const second = (await service.anonymous.get(`/api/projects?limit=1&cursor=${nextCursor}`)).body;
  for (const counted of ['total', 'countedAll', 'facets', 'nextCursor'])
    expect(second).not.toHaveProperty(counted);
});

test('drafts, filled, withdrawn and expired projects are not found', async () => {
  const { service, employer, drafts, posts } = await aMarket();
  await drafts();
  const withdrawn = await posts();
  await employer.client.post(`/api/projects/${withdrawn}/withdraw`);
  await posts({ applyBy: addDays(MONDAY, 1) });
  service.clock.advance({ days: 1 });
  expect((await service.anonymous.get('/api/projects')).body.items).toEqual([]);
});

test('a revised project is found by its new words and not by the old ones', async () => {
  const { service, employer, posts } = await aMarket();
  const id = await posts({ title: 'Zeppelin history' });
  await employer.client.patch(`/api/projects/${id}`, { title: 'Balloon history' });
  const found = async (q: string) => (await service.anonymous.get(`/api/projects?q=${q}`)).body.total;
  expect([await found('zeppelin'), await found('ballo'), await found('HISTORY%20balloon')]).toEqual([
    0, 1, 1,
  ]);
});

test('skills are found however they are written', async () => {
  const { service, posts } = await aMarket();
  await posts({ skills: ['Adobe Photoshop'] });
  const { body } = await service.anonymous.get(
    '/api/projects?skills=ADOBE%20photoshop&category=market-research',
  );
  expect(body).toMatchObject({ total: 1, facets: { skills: [{ value: 'adobe photoshop', count: 1 }] } });
});

test.each([
  ['limit=0', '/limit'],
  ['limit=101', '/limit'],
  ['sort=cheapest', '/sort'],
  ['category=mining', '/category/0'],
  ['minFeeCents=-1', '/minFeeCents'],
  ['minHours=many', '/minHours'],
  ['cptEligible=perhaps', '/cptEligible/0'],
  ['cursor=nonsense', '/cursor'],
  ['page=2', '/page'],
  ['q[$ne]=x', '/q[$ne]'],
])('?%s is refused by name', async (query, pointer) => {
  const { service } = await aMarket();
  const { status, body } = await service.anonymous.get(`/api/projects?${query}`);
  expect([status, body.errors?.[0]?.pointer]).toEqual([400, pointer]);
});

test('a cursor of one order is refused in another', async () => {
  const { service, posts } = await aMarket();
  for (let i = 0; i < 2; i += 1) await posts();
  const { nextCursor } = (await service.anonymous.get('/api/projects?limit=1&sort=fee')).body;
  const other = await service.anonymous.get(`/api/projects?limit=1&sort=newest&cursor=${nextCursor}`);
  expect(other).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor' }] } });
});
