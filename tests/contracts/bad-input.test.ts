import { newId } from '@stint/core';
import { upstreamNames } from '@stint/gateway';
import type { Answer, Person } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from '../journeys/invariants.ts';
import { aMarketplace, anOpenProject, type TestMarketplace } from '../journeys/marketplace.ts';
import { everyDocument } from './documents.ts';
import { mutationsOf } from './mutations.ts';
import { type Route, routesOf } from './routes.ts';
import { sample } from './sample.ts';

const pathOf = (route: Route) => route.path.replace(/\{\w+\}/g, () => newId());
const named = ({ method, path }: Route) => `${method} ${path}`;

/** Its body is Stripe's, and read only where Stripe signed it. */
const isWebhook = ({ path }: Route) => path === '/api/stripe/webhook';

/** One person of every role there is. */
async function everyRole(m: TestMarketplace): Promise<Person[]> {
  const registrar = await m.aStudent('registrar');
  const operator = await m.anOperator();
  const domain = 'umass.edu';
  await operator.ask('POST', `/api/accounts/${registrar.accountId}/grant-career-services`, { domain });
  await m.settle();
  m.clock.advance({ minutes: 16 });
  const people = [await m.anEmployer('kim'), await m.aStudent('robin'), operator, registrar];
  for (const person of people) await person.ask('GET', '/api/me');
  return people;
}

const faults = ({ body }: Answer): string[] =>
  (body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer);

test('whatever is wrong in a body, the problem names the field, and nothing has changed', async () => {
  const m = await aMarketplace();
  const people = await everyRole(m);
  await m.settle();
  const before = await everyDocument(m);
  let tried = 0;
  for (const route of await routesOf(m.app, upstreamNames)) {
    if (!route.body || isWebhook(route)) continue;
    const path = pathOf(route);
    const mayGiveIt: Person[] = [];
    for (const person of people)
      if ((await person.send(route.method, path, { __unknown: 1 })).status === 400) mayGiveIt.push(person);
    const [somebody] = mayGiveIt;
    expect(somebody, `${named(route)} is for nobody`).toBeDefined();
    for (const { what, body, pointer } of mutationsOf(route.body)) {
      const answer = await (somebody as Person).send(route.method, path, body);
      const said = `${named(route)} with ${what}: ${answer.status} ${JSON.stringify(answer.body)}`;
      expect(answer.status, said).toBe(400);
      expect(
        faults(answer).some((fault) => fault.startsWith(pointer)),
        said,
      ).toBe(true);
      tried += 1;
    }
  }
  await m.settle();
  expect(tried).toBeGreaterThan(500);
  expect(await everyDocument(m)).toEqual(before);
});

const ODD_QUERIES = [
  'limit=0',
  'limit=101',
  'limit=x',
  'cursor=%00',
  'cursor=eyJ4Ijox',
  'unknown=1',
  'limit=1&limit=2',
];

test('a query that a list does not know is refused, and names what is wrong with it', async () => {
  const m = await aMarketplace();
  const people = await everyRole(m);
  for (const route of await routesOf(m.app, upstreamNames)) {
    if (route.query.length === 0) continue;
    const needed = route.query.filter((q) => q.required).map((q) => `${q.name}=${sample(q.schema)}`);
    const knows = (query: string) => route.query.some(({ name }) => query.startsWith(name));
    for (const query of ODD_QUERIES.filter((odd) => odd.startsWith('unknown') || knows(odd))) {
      const url = `${pathOf(route)}?${[...needed, query].join('&')}`;
      const answers = await Promise.all(people.map((person) => person.send(route.method, url)));
      const told = answers.filter(({ status }) => status !== 403);
      expect(told.length, `${named(route)} is for nobody`).toBeGreaterThan(0);
      for (const answer of told) {
        expect(answer.status, `${url}: ${JSON.stringify(answer.body)}`).toBe(400);
        // Where a list is of one project or one person, that it is not named is told first.
        const wrong = [`/${query.split('=')[0]}`, '/projectId', '/studentId'];
        expect(wrong, url).toContain(faults(answer)[0]);
      }
    }
  }
});

const FORGED_CURSORS = [
  [],
  [null],
  [true, false],
  ['x', 'y'],
  [1, 2],
  [1e300, -1e300],
  [{ $gt: '' }, 1],
  ['a', 'b', 'c'],
];

test('a forged cursor gets a page or a problem, never a 500', async () => {
  const m = await aMarketplace();
  const people = await everyRole(m);
  for (const route of await routesOf(m.app, upstreamNames)) {
    if (!route.query.some(({ name }) => name === 'cursor')) continue;
    const sorts = route.query.find(({ name }) => name === 'sort')?.schema.enum ?? ['newest'];
    for (const sort of sorts)
      for (const values of FORGED_CURSORS) {
        const forged = Buffer.from(JSON.stringify(values)).toString('base64url');
        const sorted = sorts.length > 1 ? `&sort=${sort}` : '';
        for (const cursor of [forged, `${sort}.${forged}`])
          for (const person of people) {
            const url = `${route.path}?cursor=${cursor}${sorted}&studentId=${person.accountId}`;
            const known = route.query.some(({ name }) => name === 'studentId');
            const answer = await person.send('GET', known ? url : url.replace(/&studentId.*/, ''));
            expect([200, 400, 403], `${url}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
          }
      }
  }
});

const ODD_TEXTS = [
  '\u0000',
  '\ud800',
  '.*(',
  '$where',
  '{"$gt":""}',
  '__proto__',
  '🦜'.repeat(40),
  "'; --",
  '%',
];

test('no odd text in a query gets a 500', async () => {
  const m = await aMarketplace();
  const people = await everyRole(m);
  for (const route of await routesOf(m.app, upstreamNames))
    for (const { name, schema } of route.query) {
      if (![schema.type, schema.items?.type].flat().includes('string')) continue;
      const urls = ODD_TEXTS.map((odd) => `${pathOf(route)}?${new URLSearchParams({ [name]: odd })}`);
      for (const url of [...urls, `${pathOf(route)}?${name}=%ff%fe`, `${pathOf(route)}?${name}[$gt]=1`])
        for (const person of people) {
          const { status, body } = await person.send('GET', url);
          expect(status, `${url}: ${JSON.stringify(body)}`).toBeLessThan(500);
        }
    }
});

test('odd text in a draft or an application is kept as it is, or refused', async () => {
  const m = await aMarketplace();
  const employer = await m.anEmployer('kim');
  const student = await m.aStudent('robin');
  const projectId = await anOpenProject(m, employer);
  for (const odd of ODD_TEXTS) {
    const draft = await employer.send('POST', '/api/projects', { title: odd, skills: [odd], place: odd });
    expect([201, 400], JSON.stringify(draft.body)).toContain(draft.status);
    const application = odd.repeat(Math.ceil(60 / odd.length));
    const bid = await student.send('POST', '/api/bids', { projectId, application });
    expect([201, 400], JSON.stringify(bid.body)).toContain(bid.status);
    if (bid.status === 201) await student.ask('POST', `/api/bids/${bid.body.id}/withdraw`);
  }
  await m.settle();
  expect(await brokenInvariants(m)).toEqual([]);
});

const ODD_IDS = [
  '0',
  '%00',
  '%ff',
  '..%2F..',
  '__proto__',
  `${newId()}%27`,
  'x'.repeat(190),
  'x'.repeat(300),
];

test('an id that is none, or nobody’s, gets a problem, whoever asks and whatever for', async () => {
  const m = await aMarketplace();
  const people = await everyRole(m);
  for (const route of await routesOf(m.app, upstreamNames)) {
    if (route.pathParams.length === 0) continue;
    const body = route.body ? sample(route.body) : undefined;
    for (const person of people)
      for (const id of [newId(), ...ODD_IDS]) {
        const url = route.path.replace(/\{\w+\}/g, id);
        const { status, body: problem } = await person.send(route.method, url, body);
        const said = `${route.method} ${url}: ${JSON.stringify(problem)}`;
        if (named(route) === 'GET /api/employers/{employerId}/response-record' && status === 200) continue;
        expect([400, 403, 404, 414, 429], said).toContain(status);
      }
  }
});

const ODD_BODIES = [
  ...['', '{', 'null', '[]', '"text"', '17', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{}}}'],
  `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
];

test('a body that is no object of ours gets no 500 anywhere', async () => {
  const m = await aMarketplace();
  const people = await everyRole(m);
  for (const person of people) {
    const { email, password } = person;
    const { body: session } = await m.visitor()('POST', '/api/sessions', { email, password });
    const headers = { authorization: `Bearer ${session.accessToken}`, 'content-type': 'application/json' };
    for (const route of await routesOf(m.app, upstreamNames)) {
      if (route.method === 'GET' || route.path === '/api/sessions') continue;
      for (const payload of ODD_BODIES) {
        const { statusCode } = await m.app.inject({
          method: route.method,
          url: pathOf(route),
          payload,
          headers,
        });
        expect(statusCode, `${named(route)} with ${payload.slice(0, 40)}`).toBeLessThan(500);
      }
    }
  }
});

test('an If-Match, an Idempotency-Key or a token that is none is refused', async () => {
  const m = await aMarketplace();
  const people = await everyRole(m);
  const routes = (await routesOf(m.app, upstreamNames)).filter(
    ({ method, pathParams }) => method !== 'GET' && pathParams.length > 0,
  );
  const odd = [{ 'if-match': 'x' }, { 'idempotency-key': 'x'.repeat(256) }, { 'content-type': 'text/plain' }];
  for (const route of routes)
    for (const person of people)
      for (const headers of odd) {
        const body = route.body ? sample(route.body) : undefined;
        const { status } = await person.send(route.method, pathOf(route), body, headers as never);
        expect([400, 403, 404, 415, 429], `${named(route)} ${JSON.stringify(headers)}`).toContain(status);
      }
});
