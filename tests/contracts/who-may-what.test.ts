import { upstreamNames } from '@stint/gateway';
import { APPLICATION, aProject, deliver, expectOk, type Person, payByCard } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { aMarketplace, anOpenProject, type TestMarketplace } from '../journeys/marketplace.ts';
import { everyDocument } from './documents.ts';
import { type Route, routesOf } from './routes.ts';
import { sample } from './sample.ts';

/** Stands in every text of the two parties that nobody else may read. */
const SECRET = 'zanzibar-whisper';

/** A delivered engagement of one employer and one student, and everything that belongs to them. */
async function anEngagement(m: TestMarketplace) {
  const employer = await m.anEmployer('kim');
  const student = await m.aStudent('robin');
  const rival = await m.aStudent('rival');
  const draft = await employer.ask(
    'POST',
    '/api/projects',
    aProject(m.clock.now(), { title: `Draft ${SECRET}` }),
  );
  const projectId = await anOpenProject(m, employer);
  const apply = (who: Person, application: string) =>
    who.ask('POST', '/api/bids', { projectId, application });
  const bid = await apply(student, `${APPLICATION} ${SECRET}`);
  await apply(rival, APPLICATION);
  await employer.ask('POST', `/api/bids/${bid.id}/accept`);
  await m.settle();
  const { checkoutUrl } = await employer.ask('GET', `/api/payments/${bid.id}`);
  await payByCard(checkoutUrl, employer.email);
  await m.settle();
  await student.ask('POST', `/api/engagements/${bid.id}/hours`, {
    date: '2026-03-02',
    hours: 2,
    note: SECRET,
  });
  await deliver(student, bid.id);
  await m.settle();
  const { items } = await employer.ask('GET', '/api/notifications');
  return {
    employer,
    student,
    rival,
    draftId: draft.id,
    bidId: bid.id as string,
    notificationId: items[0].id,
  };
}

type Engagement = Awaited<ReturnType<typeof anEngagement>>;

/** A route's path with the ids of what the two parties own. */
const pathIn = (route: Route, e: Engagement): string => {
  const id = route.path.startsWith('/api/projects')
    ? e.draftId
    : route.path.startsWith('/api/notifications')
      ? e.notificationId
      : /^\/api\/(accounts|students)/.test(route.path)
        ? e.student.accountId
        : route.path.startsWith('/api/employers')
          ? e.employer.accountId
          : e.bidId;
  return route.path.replace('{id}', id).replace('{engagementId}', e.bidId);
};

/** Routes about one thing that anybody (or anybody signed in) may read. */
const OPEN_TO_ALL = ['GET /api/employers/{id}/response-record', 'GET /api/students/{id}'];
const named = (route: Route) => `${route.method} ${route.path}`;

test('nobody without a token reaches a secured route', async () => {
  const m = await aMarketplace();
  const visitor = m.visitor();
  const before = await everyDocument(m);
  for (const route of (await routesOf(m.app, upstreamNames)).filter((r) => r.secured)) {
    const path = route.path.replace(/\{\w+\}/g, '01a209dc-3e5c-7319-b4d4-82240f484507');
    for (const headers of [{}, { authorization: 'Bearer x.y.z' }, { authorization: 'Basic eDp5' }]) {
      const answer = await visitor(
        route.method,
        path,
        route.body ? sample(route.body) : undefined,
        headers as Record<string, string>,
      );
      expect(answer.status, named(route)).toBe(401);
    }
  }
  expect(await everyDocument(m)).toEqual(before);
});

test('what belongs to two people nobody else can read or change, whatever the route and the caller', async () => {
  const m = await aMarketplace();
  const e = await anEngagement(m);
  const strangers: Record<string, Person> = {
    'another employer': await m.anEmployer('stranger'),
    'a losing bidder': e.rival,
    'another student': await m.aStudent('other', { domain: 'stanford.edu' }),
  };
  await m.settle();
  const before = await everyDocument(m);
  for (const route of (await routesOf(m.app, upstreamNames)).filter((r) => r.pathParams.length > 0)) {
    if (OPEN_TO_ALL.includes(named(route))) continue;
    for (const [who, stranger] of Object.entries(strangers)) {
      const answer = await stranger.send(
        route.method,
        pathIn(route, e),
        route.body ? sample(route.body) : undefined,
      );
      expect([400, 403, 404], `${named(route)} as ${who}: ${answer.status}`).toContain(answer.status);
      expect(JSON.stringify(answer.body)).not.toContain(SECRET);
    }
  }
  await m.settle();
  expect(await everyDocument(m)).toEqual(before);
});

test('no list shows a stranger what is not theirs', async () => {
  const m = await aMarketplace();
  const e = await anEngagement(m);
  const strangers = [
    await m.anEmployer('stranger'),
    e.rival,
    await m.aStudent('other', { domain: 'stanford.edu' }),
  ];
  const lists = (await routesOf(m.app, upstreamNames)).filter(
    (r) => r.method === 'GET' && r.pathParams.length === 0 && !r.path.endsWith('/stream'),
  );
  for (const route of lists)
    for (const stranger of strangers) {
      const answer = await stranger.send('GET', route.path);
      expect(JSON.stringify(answer.body), named(route)).not.toContain(SECRET);
    }
  const asked = await strangers[1]?.send(
    'GET',
    `/api/bids?projectId=${(await e.student.ask('GET', `/api/bids/${e.bidId}`)).projectId}`,
  );
  expect(JSON.stringify(asked?.body)).not.toContain(SECRET);
});

test('what is for operators is for nobody else', async () => {
  const m = await aMarketplace();
  const people = [await m.anEmployer('kim'), await m.aStudent('robin')];
  const operator = await m.anOperator();
  const forOperators = [
    ['GET', '/api/ledger'],
    ['GET', '/api/ledger/reconciliation'],
    ['GET', '/api/accounts'],
    ['GET', '/api/projects/in-review'],
    ...upstreamNames.map((name) => ['GET', `/api/dead-letters/${name}`] as const),
  ] as const;
  for (const [method, path] of forOperators) {
    for (const person of people) expect((await person.send(method, path)).status, path).toBe(403);
    await expectOk(path, operator.send(method, path));
  }
});

test('each party reads and does what is theirs: the walk above had something to refuse', async () => {
  const m = await aMarketplace();
  const e = await anEngagement(m);
  for (const person of [e.employer, e.student]) {
    await person.ask('GET', `/api/bids/${e.bidId}`);
    await person.ask('GET', `/api/engagements/${e.bidId}`);
    await person.ask('GET', `/api/payments/${e.bidId}`);
  }
  await e.employer.ask('GET', `/api/projects/${e.draftId}`);
  await e.employer.ask('POST', `/api/engagements/${e.bidId}/approve`);
});
