import { prefixesOf, upstreamNames } from '@stint/gateway';
import { expect, test } from 'vitest';
import { aMarketplace } from '../journeys/marketplace.ts';
import { type Route, routesOf, type Schema } from './routes.ts';

const SERVICES = [...upstreamNames, 'gateway'];
const named = ({ method, path }: Route) => `${method} ${path}`;

/** Pointers to what an input schema leaves unbounded: members nobody named, text, lists and numbers of any size. */
function loosePlaces(schema: Schema, at = ''): string[] {
  const types = [schema.type ?? []].flat();
  const bounded = schema.enum !== undefined || schema.const !== undefined || schema.format !== undefined;
  const loose =
    (types.includes('object') && schema.additionalProperties !== false) ||
    (types.includes('string') && !bounded && !schema.maxLength && !schema.pattern?.endsWith('$')) ||
    (types.includes('array') && schema.maxItems === undefined) ||
    ((types.includes('integer') || types.includes('number')) &&
      !bounded &&
      (schema.minimum === undefined || schema.maximum === undefined));
  return [
    ...(loose ? [at || '/'] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
      loosePlaces(member, `${at}/${name}`),
    ),
    ...(schema.items ? loosePlaces(schema.items, `${at}/0`) : []),
    ...(schema.anyOf ?? []).flatMap((one) => loosePlaces(one, at)),
  ];
}

test('every route has a name of its own, a schema for its answers, and problems for its refusals', async () => {
  const { app } = await aMarketplace();
  const routes = await routesOf(app, SERVICES);
  expect(routes.length).toBeGreaterThan(70);
  const names = routes.map((route) => route.operationId);
  expect(routes.filter((route) => !route.operationId).map(named)).toEqual([]);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  const withoutAnswer = ({ responses }: Route) =>
    !Object.keys(responses).some((code) => code.startsWith('2'));
  expect(routes.filter(withoutAnswer).map(named)).toEqual([]);
  expect(routes.filter(({ responses }) => !responses['4XX'] || !responses['5XX']).map(named)).toEqual([]);
});

test('every body and every query is bounded in all its places, and takes nothing that it does not name', async () => {
  const { app } = await aMarketplace();
  for (const route of await routesOf(app, SERVICES)) {
    expect(route.body ? loosePlaces(route.body) : [], named(route)).toEqual([]);
    const queries = route.query.flatMap(({ name, schema }) => loosePlaces(schema, `?${name}`));
    expect(queries, named(route)).toEqual([]);
  }
});

test('every route lies under a path that the gateway passes to its service, and to no other', async () => {
  const { app } = await aMarketplace();
  const routes = await routesOf(app, upstreamNames);
  const owners = ({ path }: Route) =>
    upstreamNames.filter((name) =>
      prefixesOf(name).some((prefix) => path === prefix || path.startsWith(`${prefix}/`)),
    );
  for (const route of routes) expect(owners(route), named(route)).toEqual([route.service]);
});

test('a name that two documents use means the same in both', async () => {
  const { app } = await aMarketplace();
  const meanings = new Map<string, Set<string>>();
  for (const service of SERVICES) {
    const { components } = (await app.inject(`/openapi/${service}.json`)).json();
    for (const [name, schema] of Object.entries(components.schemas))
      meanings.set(name, (meanings.get(name) ?? new Set()).add(JSON.stringify(schema)));
  }
  expect(meanings.size).toBeGreaterThan(30);
  expect([...meanings].filter(([, schemas]) => schemas.size > 1).map(([name]) => name)).toEqual([]);
});
