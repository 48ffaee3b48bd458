import { newId } from '@stint/core';
import { upstreamNames } from '@stint/gateway';
import type { Person } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { aMarketplace } from '../journeys/marketplace.ts';
import { everyDocument } from './documents.ts';
import { type Route, routesOf, type Schema } from './routes.ts';
import { sample, wrongFor } from './sample.ts';

const pathOf = (route: Route) => route.path.replace(/\{\w+\}/g, () => newId());

/** [pointer, path into the body, schema] of every member of an object schema, two levels deep. */
function membersOf(schema: Schema, at: readonly string[] = []): [string, readonly string[], Schema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const path = [...at, name];
    const here: [string, readonly string[], Schema] = [`/${path.join('/')}`, path, member];
    return at.length < 1 ? [here, ...membersOf(member, path)] : [here];
  });
}

function withValue(body: unknown, path: readonly string[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const object = typeof body === 'object' && body !== null ? body : {};
  return { ...object, [first]: withValue((object as Record<string, unknown>)[first], rest, value) };
}

test('whatever is wrong in a body, the problem names the field, and nothing has changed', async () => {
  const m = await aMarketplace();
  const people: Person[] = [await m.anEmployer('kim'), await m.aStudent('robin'), await m.anOperator()];
  await m.settle();
  const before = await everyDocument(m);
  let tried = 0;
  for (const route of await routesOf(m.app, upstreamNames)) {
    if (!route.body || route.path === '/api/stripe/webhook') continue;
    const good = sample(route.body);
    for (const [pointer, path, schema] of membersOf(route.body))
      for (const [what, value] of wrongFor(schema)) {
        const answers = await Promise.all(
          people.map((person) => person.send(route.method, pathOf(route), withValue(good, path, value))),
        );
        const said = `${route.method} ${route.path} with ${what} for ${pointer}`;
        for (const { status, body } of answers) {
          expect([400, 401, 403, 404, 429], `${said}: ${status} ${JSON.stringify(body)}`).toContain(status);
          if (status === 400)
            expect(
              body.errors.some((e: { pointer: string }) => e.pointer.startsWith(pointer)),
              `${said}: ${JSON.stringify(body.errors)}`,
            ).toBe(true);
        }
        tried += 1;
      }
  }
  await m.settle();
  expect(tried).toBeGreaterThan(300);
  expect(await everyDocument(m)).toEqual(before);
});

const ODD_QUERIES = [
  'limit=0',
  'limit=101',
  'limit=x',
  'cursor=%00',
  'cursor=eyJ4Ijox',
  'x[$gt]=1',
  'unknown=1',
  'limit=1&limit=2',
];
const ODD_IDS = ['0', '%00', '..%2F..', '__proto__', `${newId()}%27`, 'x'.repeat(190)];

test('no odd address and no odd query gets a 500', async () => {
  const m = await aMarketplace();
  const people = [await m.anEmployer('kim'), await m.aStudent('robin'), await m.anOperator()];
  for (const route of await routesOf(m.app, upstreamNames)) {
    if (route.path.endsWith('/stream')) continue;
    const urls = [
      ...ODD_QUERIES.map((query) => `${pathOf(route)}?${query}`),
      ...ODD_IDS.map((id) => route.path.replace(/\{\w+\}/g, id)),
    ];
    const body = route.body ? sample(route.body) : undefined;
    for (const person of people)
      for (const url of route.method === 'GET' ? urls : urls.slice(-2)) {
        const { status } = await person.send(route.method, url, body);
        expect(status, `${route.method} ${url}`).toBeLessThan(500);
      }
  }
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '17',
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{}}}',
])('a body that is %s gets no 500 anywhere', async (payload) => {
  const m = await aMarketplace();
  const employer = await m.anEmployer('kim');
  const session = await m.visitor()('POST', '/api/sessions', {
    email: employer.email,
    password: employer.password,
  });
  const headers = { authorization: `Bearer ${session.body.accessToken}`, 'content-type': 'application/json' };
  for (const route of await routesOf(m.app, upstreamNames)) {
    if (route.method === 'GET') continue;
    const { statusCode } = await m.app.inject({ method: route.method, url: pathOf(route), payload, headers });
    expect(statusCode, `${route.method} ${route.path}`).toBeLessThan(500);
  }
});
