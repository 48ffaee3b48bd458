import { generateKeyPairSync } from 'node:crypto';
import { newId } from '@stint/core';
import { upstreamNames } from '@stint/gateway';
import { issueAccessToken } from '@stint/http';
import { APPLICATION, aProject, deliver, expectOk } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { aMarketplace, anOpenProject } from '../journeys/marketplace.ts';
import { apply, pay } from '../journeys/stages.ts';
import { everyDocument } from './documents.ts';
import { type Parties, SECRET, theParties } from './parties.ts';
import { type Route, routesOf } from './routes.ts';
import { sample } from './sample.ts';

const named = ({ method, path }: Route) => `${method} ${path}`;
const bodyOf = ({ body }: Route) => (body ? sample(body) : undefined);

/** A route's addresses with the ids of what the two parties own. */
function pathsIn({ path }: Route, p: Parties): string[] {
  const withId = (id: string) => path.replace('{id}', id).replace(/\{(engagementId|slug)\}/, p.id);
  if (path.startsWith('/api/projects')) return [withId(p.draftId), withId(p.projectId)];
  if (path.startsWith('/api/interviews')) return [withId(p.interviewId)];
  if (path.startsWith('/api/notifications')) return [withId(p.notificationId)];
  if (/^\/api\/(accounts|students)/.test(path)) return [withId(p.student.accountId)];
  return [withId(p.id)];
}

/** About one thing or person, and for anybody (or anybody signed in) to read. */
const OPEN_TO_ALL = [
  'GET /api/employers/{employerId}/response-record',
  'GET /api/students/{id}',
  'GET /api/projects/{id}',
  'GET /api/projects/{id}/similar',
];
/** What the student's own school may do with an engagement that is shared with it. */
const FOR_OWN_SCHOOL = ['GET /api/engagements/{id}', 'POST /api/engagements/{id}/acknowledge'];

/** Access tokens that are not ours, or no longer: all made to look like a real one. */
function forgeriesOf(token: string, now: () => string): Record<string, string> {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  const written = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const { sub, sid } = read(claims);
  const terms = { issuer: read(claims).iss, audience: read(claims).aud, clock: now };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const operator = { accountId: sub, sessionId: sid, roles: ['operator' as const] };
  const raised = written({ ...read(claims), roles: ['student', 'employer', 'operator', 'career-services'] });
  return {
    'no token at all': '',
    'another scheme': 'Basic eDp5',
    nonsense: 'Bearer x.y.z',
    'roles written in': `Bearer ${head}.${raised}.${signature}`,
    'no signature asked for': `Bearer ${written({ ...read(head), alg: 'none' })}.${raised}.`,
    'a key of their own': `Bearer ${issueAccessToken(terms, privateKey, read(head).kid, operator)}`,
    'a key nobody published': `Bearer ${issueAccessToken(terms, privateKey, newId(), operator)}`,
  };
}

test('nobody without a valid token reaches a secured route, and nothing changes', async () => {
  const m = await aMarketplace();
  const { email, password } = await m.anEmployer('kim');
  const visitor = m.visitor();
  const signedIn = await visitor('POST', '/api/sessions', { email, password });
  const { accessToken } = await expectOk('sign in', Promise.resolve(signedIn));
  const forgeries = forgeriesOf(accessToken, m.clock.now);
  const before = await everyDocument(m);
  const secured = (await routesOf(m.app, upstreamNames)).filter((route) => route.secured);
  const walk = async (tokens: Record<string, string>) => {
    for (const route of secured)
      for (const [what, authorization] of Object.entries(tokens)) {
        const path = route.path.replace(/\{\w+\}/g, newId());
        const headers: Record<string, string> = authorization ? { authorization } : {};
        const answer = await visitor(route.method, path, bodyOf(route), headers);
        expect(answer.status, `${named(route)} with ${what}`).toBe(401);
      }
  };
  await walk(forgeries);
  m.clock.advance({ minutes: 15, seconds: 1 });
  await walk({ 'a token of a quarter of an hour ago': `Bearer ${accessToken}` });
  expect(await everyDocument(m)).toEqual(before);
});

/** What needs no token: to get one, also with a new password, to look around, what Stripe signs, and what a mail is the token for. */
const WITHOUT_TOKEN = [
  'DELETE /api/sessions',
  'GET /.well-known/jwks.json',
  'GET /api/employers/{employerId}/response-record',
  'GET /api/portfolios/{slug}',
  'GET /api/project-templates',
  'GET /api/projects',
  'GET /api/projects/feed.atom',
  'GET /api/projects/{id}',
  'GET /api/projects/{id}/similar',
  'GET /api/schools',
  'POST /api/accounts',
  'POST /api/notifications/mail/stop/{key}',
  'POST /api/password-resets',
  'POST /api/password-resets/redeem',
  'POST /api/sessions',
  'POST /api/sessions/refresh',
  'POST /api/stripe/webhook',
];

test('what needs no token is a short list, and says so', async () => {
  const m = await aMarketplace();
  const open = (await routesOf(m.app, upstreamNames)).filter((route) => !route.secured);
  expect(open.map(named).toSorted()).toEqual(WITHOUT_TOKEN);
});

test('what belongs to two people nobody else reads or changes, whatever the route and the caller', async () => {
  const m = await aMarketplace();
  const p = await theParties(m);
  const routes = (await routesOf(m.app, upstreamNames)).filter((route) => route.pathParams.length > 0);
  const before = await everyDocument(m);
  for (const route of routes)
    for (const path of pathsIn(route, p))
      for (const [who, stranger] of Object.entries({ ...p.strangers, 'their own school': p.ownSchool })) {
        const answer = await stranger.send(route.method, path, bodyOf(route));
        const text = JSON.stringify(answer.body);
        const said = `${named(route)} as ${who}: ${answer.status} ${text}`;
        expect(text, said).not.toContain(SECRET);
        expect(text, said).not.toContain(p.student.email);
        if (OPEN_TO_ALL.includes(named(route))) continue;
        if (stranger === p.ownSchool && FOR_OWN_SCHOOL.includes(named(route))) continue;
        expect([403, 404], said).toContain(answer.status);
      }
  await m.settle();
  expect(await everyDocument(m)).toEqual(before);
});

test('no list and no search shows a stranger what is not theirs', async () => {
  const m = await aMarketplace();
  const p = await theParties(m);
  const ids: Record<string, string> = {
    ...{ projectId: p.projectId, studentId: p.student.accountId, employerId: p.employer.accountId },
    ...{ q: SECRET.slice(0, 8), engagementId: p.id },
  };
  const lists = (await routesOf(m.app, upstreamNames)).filter(
    ({ method, pathParams, path }) =>
      method === 'GET' && pathParams.length === 0 && !path.endsWith('/stream'),
  );
  for (const route of lists) {
    const filters = route.query.flatMap(({ name }) => (ids[name] ? [`${name}=${ids[name]}`] : []));
    for (const [who, stranger] of Object.entries(p.strangers))
      for (const query of ['', ...filters, filters.join('&')]) {
        const { body } = await stranger.send('GET', `${route.path}?${query}`);
        const said = `${named(route)}?${query} as ${who}`;
        for (const theirs of [SECRET, p.id, p.student.email])
          expect(JSON.stringify(body), said).not.toContain(theirs);
      }
  }
});

test('what is for operators is for nobody else, the parties themselves among them', async () => {
  const m = await aMarketplace();
  const p = await theParties(m);
  const forOperators = [
    ...[
      '/api/ledger',
      '/api/ledger/reconciliation',
      '/api/accounts',
      '/api/payments',
      '/api/projects/in-review',
    ],
    ...upstreamNames.map((name) => `/api/dead-letters/${name}`),
  ];
  const others = [p.employer, p.student, p.ownSchool, ...Object.values(p.strangers)];
  for (const path of forOperators) {
    for (const person of others) expect((await person.send('GET', path)).status, path).toBe(403);
    await p.operator.ask('GET', path);
  }
  const before = await everyDocument(m);
  const moves = (await routesOf(m.app, upstreamNames)).filter(({ path }) =>
    /\/(rule|strike|suspend|reinstate|uphold|lift|grant-career-services|revoke-career-services|turn-down|approve|retry-refund)$/.test(
      path,
    ),
  );
  for (const route of moves)
    for (const path of pathsIn(route, p))
      for (const person of named(route) === 'POST /api/engagements/{id}/approve' ? [p.student] : others) {
        const { status } = await person.send(route.method, path, bodyOf(route));
        expect(status, `${named(route)}`).toBe(403);
      }
  await m.settle();
  expect(await everyDocument(m)).toEqual(before);
});

test('a suspended account reads what is its own, and starts nothing new', async () => {
  const m = await aMarketplace();
  const p = await theParties(m);
  const { 'a suspended student': student, 'a suspended employer': employer } = p.strangers;
  if (!student || !employer) throw new Error('nobody is suspended');
  for (const person of [student, employer]) await person.ask('GET', '/api/me');
  const projectId = await anOpenProject(m, p.employer);
  const application = 'I would like to do this work, and have done something like it in a class before.';
  const bid = await student.send('POST', '/api/bids', { projectId, application });
  expect(bid).toMatchObject({ status: 403, body: { code: 'account-suspended' } });
  const draft = await employer.ask('POST', '/api/projects', aProject(m.clock.now()));
  const published = await employer.send('POST', `/api/projects/${draft.id}/publish`);
  expect(published).toMatchObject({ status: 403, body: { code: 'employer-not-active' } });
  await employer.ask('GET', `/api/projects/${draft.id}`);
});

test('each party reads and does what is theirs: the walks above had something to refuse', async () => {
  const m = await aMarketplace();
  const p = await theParties(m);
  const hours = `/api/engagements/${p.id}`;
  for (const person of [p.employer, p.student]) {
    expect(JSON.stringify(await person.ask('GET', `/api/bids/${p.id}`))).toContain(SECRET);
    expect(JSON.stringify(await person.ask('GET', hours))).toContain(SECRET);
    await person.ask('GET', `/api/payments/${p.id}`);
  }
  expect(await p.ownSchool.ask('GET', hours)).toMatchObject({ id: p.id });
  await p.employer.ask('GET', `/api/projects/${p.draftId}`);
  await p.employer.ask('POST', `${hours}/approve`);
});

/** Moves of one side of an engagement, its bid or its payment, by the side that makes them. */
const MOVES_OF_EMPLOYERS =
  /\/(shortlist|decline|accept|request-changes|approve|conversion|checkout|publish|withdraw|turn-down)$/;

test('a student who is an employer too has no say in the employer’s part of their own work', async () => {
  const m = await aMarketplace();
  const both = await m.aStudent('robin');
  await both.ask('PATCH', '/api/me', { employer: { organisation: 'Robin’s Own' } });
  await m.settle();
  m.clock.advance({ minutes: 16 });
  const { roles } = await both.ask('GET', '/api/me');
  expect(roles).toEqual(expect.arrayContaining(['student', 'employer']));
  const employer = await m.anEmployer('kim');
  const projectId = await anOpenProject(m, employer, { slots: 2 });
  const work = { employer, student: both, projectId, id: await apply(both, projectId) };
  await employer.ask('POST', `/api/bids/${work.id}/accept`);
  await m.settle();
  await pay(m, work);
  await deliver(both, work.id);
  await m.settle();
  const before = await everyDocument(m);
  const routes = (await routesOf(m.app, upstreamNames)).filter(({ path }) => MOVES_OF_EMPLOYERS.test(path));
  for (const route of routes) {
    const id = route.path.startsWith('/api/projects') ? projectId : work.id;
    if (named(route) === 'POST /api/bids/{id}/withdraw') continue;
    const { status } = await both.send(route.method, route.path.replace(/\{\w+\}/, id), bodyOf(route));
    expect([403, 404], named(route)).toContain(status);
  }
  await m.settle();
  expect(await everyDocument(m)).toEqual(before);
  const own = await anOpenProject(m, both);
  await (await m.anOperator()).ask('POST', `/api/projects/${own}/approve`);
  await m.settle();
  const bid = await both.send('POST', '/api/bids', { projectId: own, application: APPLICATION });
  expect(bid).toMatchObject({ status: 409, body: { code: 'own-project' } });
});
