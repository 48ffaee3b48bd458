import { prefixesOf, upstreamNames } from '@stint/gateway';
import { expect, test } from 'vitest';
import { aMarketplace } from '../journeys/marketplace.ts';
import { type Route, routesOf } from './routes.ts';

const SERVICES = [...upstreamNames, 'gateway'];
const named = ({ method, path }: Route) => `${method} ${path}`;

test('every route has one name, a schema for its input and for its answers, and problems for its refusals', async () => {
  const { app } = await aMarketplace();
  const routes = await routesOf(app, SERVICES);
  expect(routes.length).toBeGreaterThan(70);
  const names = routes.map((route) => route.operationId);
  expect(routes.filter((route) => !route.operationId).map(named)).toEqual([]);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  const withoutAnswer = (route: Route) =>
    !Object.keys(route.responses).some((status) => status.startsWith('2'));
  expect(routes.filter(withoutAnswer).map(named)).toEqual([]);
  expect(routes.filter((route) => !route.responses['4XX'] && !route.responses['4xx']).map(named)).toEqual([]);
  const loose = (route: Route) => route.body?.type === 'object' && route.body.additionalProperties !== false;
  expect(routes.filter(loose).map(named)).toEqual([]);
});

test('every route lies under a path that the gateway passes to its service, and to no other', async () => {
  const { app } = await aMarketplace();
  const routes = await routesOf(app, [...upstreamNames]);
  const owners = ({ path }: Route) =>
    upstreamNames.filter((name) =>
      prefixesOf(name).some((prefix) => path === prefix || path.startsWith(`${prefix}/`)),
    );
  for (const route of routes) expect(owners(route), named(route)).toEqual([route.service]);
});
