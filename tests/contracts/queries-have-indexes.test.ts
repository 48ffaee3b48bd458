import { newId } from '@stint/core';
import { upstreamNames } from '@stint/gateway';
import { connectMongo } from '@stint/mongo';
import { type Outcome, type Person, playMainJob } from '@stint/standalone/people';
import { expect, inject, onTestFinished, test } from 'vitest';
import { aMarketplace, anOpenProject, type TestMarketplace } from '../journeys/marketplace.ts';
import { apply, pay, type Work } from '../journeys/stages.ts';
import { askEveryWay, type Values } from './every-list.ts';
import { type AskedQuery, recordQueries, withoutIndex } from './queries.ts';
import { routesOf } from './routes.ts';

interface Exception {
  readonly service: string;
  readonly collection: string;
  /** the stages it may do without an index */
  readonly stage: string;
  readonly asks: RegExp;
  readonly why: string;
}

const ALLOWED: readonly Exception[] = [
  {
    ...{ service: 'identity', collection: 'signing-keys', stage: 'COLLSCAN', asks: /"filter":\{\}/ },
    why: 'a handful of keys, all of them wanted',
  },
  {
    ...{ service: 'bidding', collection: 'bids', stage: 'SORT', asks: /"studentId":.*"sort":\{"facets\./ },
    why: 'the own bids of one student, found by an index, in an order that hardly tells them apart',
  },
  {
    ...{ service: 'payout', collection: 'ledger', stage: 'COLLSCAN', asks: /"\$match":\{\}.*"balanceCents"/ },
    why: 'the balances are the sums of the whole ledger; an operator asks for them',
  },
];

const isAllowed = ({ service, collection, shape }: AskedQuery, lacking: readonly string[]) =>
  ALLOWED.some(
    (a) =>
      a.service === service &&
      a.collection === collection &&
      a.asks.test(shape) &&
      lacking.every((stage) => stage === a.stage),
  );

const monitored = () => {
  const uri = new URL(inject('mongoUri'));
  uri.searchParams.set('monitorCommands', 'true');
  return uri.href;
};

/** Work that is paid for and called off: of a refund, Stripe says which payment it is of, and no more. */
async function callOff(m: TestMarketplace, work: Work): Promise<void> {
  await pay(m, work);
  const reason = { reason: 'The trade fair that this was for is off.' };
  for (const person of [work.employer, work.student])
    await person.ask('POST', `/api/engagements/${work.id}/cancel`, reason);
  await m.settle();
}

/** A second project with several bids on it: one is never paid for, one is called off. */
async function moreWork(m: TestMarketplace, { employer, student, losers }: Outcome): Promise<string> {
  const projectId = await anOpenProject(m, employer, { slots: 2 });
  const applicants = [student, ...losers];
  const [first, ...others] = await Promise.all(applicants.map((person) => apply(person, projectId)));
  await m.settle();
  const asked = {
    message: 'May I tell you how I came here?',
    proposedTimes: ['Monday'],
    contact: 'by phone',
  };
  await employer.send('POST', '/api/interviews', { bidId: first, ...asked });
  await student.ask('POST', '/api/saved-searches', { name: 'Coffee', filters: { q: 'coffee' } });
  const work = { employer, student: losers[0] as Person, projectId, id: others[0] as string };
  for (const id of [first, work.id]) await employer.ask('POST', `/api/bids/${id}/accept`);
  await m.settle();
  await callOff(m, work);
  return projectId;
}

async function everyList(m: TestMarketplace, people: readonly Person[], values: Values): Promise<void> {
  const routes = await routesOf(m.app, upstreamNames);
  const lists = routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/stream'));
  for (const person of people) for (const route of lists) await askEveryWay(person, route, values);
}

test('every query of a whole marketplace is served, and sorted, by an index', {
  timeout: 120_000,
}, async () => {
  const m = await aMarketplace(undefined, monitored());
  const asked = recordQueries(m.connection, m.databasePrefix);
  const job = { send: m.visitor(), until: m.until, clock: m.clock.now, tell: () => {} };
  const outcome = await playMainJob({ ...job, run: m.run, password: 'correct-horse-battery' });
  const { employer, student, engagementId } = outcome;
  const projectId = await moreWork(m, outcome);
  const arranged = { isPublic: true, engagementIds: [engagementId] };
  const { slug } = await student.ask('PUT', '/api/portfolios/me', arranged);
  const operator = await m.anOperator();
  const values = {
    ...{ projectId: [projectId], engagementId: [engagementId], id: [engagementId] },
    ...{ slug: [slug], studentId: [student.accountId], employerId: [employer.accountId] },
    ...{ q: ['coffee', 'regional coffee roa'], skill: ['research'], skills: ['research'] },
    ...{ almaMater: ['umass.edu', 'mine'], major: ['Economics'], graduationYear: ['2027'] },
  };
  await everyList(m, [employer, student, operator], values);
  for (let day = 0; day < 15; day += 1) {
    m.clock.advance({ days: 2 });
    await m.settle();
  }

  const faults: string[] = [];
  for (const query of asked.values()) {
    const lacking = await withoutIndex(m.connection, query);
    if (lacking.length > 0 && !isAllowed(query, lacking))
      faults.push(`${lacking.join(', ')}: ${query.service} ${query.collection} ${query.shape}`);
  }
  expect(asked.size).toBeGreaterThan(100);
  expect(faults).toEqual([]);
});

test('a query that no index serves, or none sorts, is found out', async () => {
  const prefix = `queries-${newId()}-`;
  const connection = await connectMongo(monitored(), `${prefix}shop`);
  onTestFinished(async () => {
    await connection.dropDatabase();
    await connection.close();
  });
  const asked = recordQueries(connection, prefix);
  const things = connection.collection('things');
  await things.createIndex({ colour: 1 });
  await things.insertMany([{ colour: 'red', size: 1 }, { colour: 'blue' }]);
  await things.find({ colour: 'red' }).toArray();
  await things.find({ colour: 'blue' }).toArray();
  await things.find({ colour: 'red' }).sort({ size: 1 }).toArray();
  await things.updateOne({ size: 1 }, { $set: { size: 2 } });
  const lacking = [...asked.values()].map(async (query) => [
    query.shape,
    await withoutIndex(connection, query),
  ]);
  expect(await Promise.all(lacking)).toEqual([
    ['find {"filter":{"colour":"?"}}', []],
    ['find {"filter":{"colour":"?"},"sort":{"size":1}}', ['SORT']],
    ['update {"query":{"size":"?"}}', ['COLLSCAN']],
  ]);
});
