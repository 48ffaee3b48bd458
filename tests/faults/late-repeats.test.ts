import { type Envelope, fromMessage, TOPICS, toMessage } from '@stint/events';
import { deliver, playMainJob } from '@stint/standalone/people';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenInvariants } from '../journeys/invariants.ts';
import { aMarketplace, type TestMarketplace } from '../journeys/marketplace.ts';
import {
  anAcceptance,
  engagementOf,
  pay,
  paymentOf,
  setUpPayouts,
  usd,
  type Work,
} from '../journeys/stages.ts';

/** Behind each fact, an older one of the same key once more: what a relay does that wakes up long after its lease. */
async function echoed(m: TestMarketplace): Promise<{ readonly repeats: number }> {
  const byKey = new Map<string, Envelope[]>();
  const known = new Set<string>();
  const echo = { repeats: 0 };
  await m.bus.subscribe('echo', Object.keys(TOPICS), async (delivery) => {
    const event = fromMessage(delivery);
    if (!event || known.has(event.id)) return;
    known.add(event.id);
    const key = `${delivery.topic} ${delivery.key}`;
    const older = byKey.get(key) ?? [];
    byKey.set(key, [...older, event]);
    // Not always the first one, and not by chance: a run that fails must fail again.
    const again = older[(known.size * 7) % older.length];
    if (!again) return;
    echo.repeats += 1;
    await m.bus.publish([toMessage(again)]);
  });
  return echo;
}

const REASON = 'Half of the roasters in the list do not exist; see the notes on the second sheet.';
const ANSWER = 'They do exist: each has an address and a source in the last two columns.';
const RULING = 'A third of the list holds; the rest could not be found by the operator.';

/** Accepted, lapsed, accepted again, paid, delivered, disputed, ruled on, paid in part and refunded in part. */
async function aTroubledJob(m: TestMarketplace): Promise<Work> {
  const work = await anAcceptance(m);
  const { employer, student, id } = work;
  m.clock.advance({ hours: 72 });
  await m.settle();
  await employer.ask('POST', `/api/bids/${id}/accept`);
  await m.settle();
  await pay(m, work);
  await setUpPayouts(m, student);
  await deliver(student, id);
  await employer.ask('POST', `/api/engagements/${id}/dispute`, { reason: REASON });
  await m.settle();
  await student.ask('POST', `/api/engagements/${id}/answer-dispute`, { text: ANSWER });
  await m.settle();
  const operator = await m.anOperator();
  await operator.ask('POST', `/api/engagements/${id}/rule`, { toStudent: usd(13_333), ruling: RULING });
  await m.settle();
  return work;
}

const theMainJob = (m: TestMarketplace) =>
  playMainJob({
    send: m.visitor(),
    until: m.until,
    clock: m.clock.now,
    run: m.run,
    password: 'correct-horse-battery',
    tell: () => {},
  });

/** Every document of every service, and what Stripe has on its books. */
async function everything(m: TestMarketplace) {
  const documents: Record<string, unknown> = {};
  for (const { name } of m.marketplace.services) {
    const database = m.connection.useDb(`${m.databasePrefix}${name}`);
    for (const collection of (await database.listCollections()).map((c) => c.name).sort())
      documents[`${name}/${collection}`] = await database
        .collection(collection)
        .find()
        .sort({ _id: 1 })
        .toArray();
  }
  return { documents, stripe: m.stripe.books() };
}

test('facts of long ago come again behind newer ones, all the way through: the jobs end as they do without', async () => {
  const m = await aMarketplace();
  const echo = await echoed(m);
  const troubled = await aTroubledJob(m);
  const outcome = await theMainJob(m);
  await m.settle();
  expect(echo.repeats).toBeGreaterThan(20);
  expect(await engagementOf(troubled)).toMatchObject({ status: 'completed' });
  expect(await paymentOf(troubled)).toMatchObject({ status: 'released' });
  const paid = new Map(
    m.events.flatMap((e) => (e.type === 'payout.paid.v1' ? [[e.data.engagementId, e.data.paid]] : [])),
  );
  expect(paid.get(troubled.id)).toEqual(usd(13_333));
  expect(paid.get(outcome.engagementId)).toEqual(usd(40_000));
  expect(await brokenInvariants(m)).toEqual([]);

  // At rest now: any old facts in any order change nothing at all, in no service.
  const facts = [...new Map(m.events.map((event) => [event.id, event])).values()];
  const before = await everything(m);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(facts, { minLength: Math.ceil(facts.length / 2) }),
      async (again) => {
        await m.bus.publish(again.map(toMessage));
        await m.settle();
        expect(await everything(m)).toEqual(before);
      },
    ),
    { numRuns: 3, endOnFailure: true },
  );
});
