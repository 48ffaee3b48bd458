import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { deliver } from '@stint/standalone/people';
import { cutIn, halfOpen, slow, type TcpProxy, tcpProxy } from '@stint/testing';
import { expect, onTestFinished, test } from 'vitest';
import { brokenInvariants } from '../journeys/invariants.ts';
import { aMarketplace, type TestMarketplace } from '../journeys/marketplace.ts';
import { aFundedEngagement, engagementOf, paymentOf, setUpPayouts, type Work } from '../journeys/stages.ts';

/** A marketplace whose way to its database is the proxy. */
async function behindAProxy(): Promise<{ m: TestMarketplace; way: TcpProxy }> {
  const mongo = await startEmbeddedMongo({});
  onTestFinished(() => mongo.close());
  const uri = new URL(mongo.uri);
  const way = await tcpProxy(Number(uri.port));
  onTestFinished(() => way.close());
  uri.port = String(way.port);
  // What swallows bytes is noticed by its silence: longer than a busy machine takes for any answer.
  for (const [name, ms] of [
    ['socketTimeoutMS', 5_000],
    ['serverSelectionTimeoutMS', 2_000],
  ] as const)
    uri.searchParams.set(name, String(ms));
  return { m: await aMarketplace(undefined, uri.toString()), way };
}

/** People try again until they are answered; the key makes it one act. */
async function insist(person: Work['student'], path: string, key: string): Promise<void> {
  const headers = { 'idempotency-key': key };
  await expect
    .poll(async () => (await person.send('POST', path, undefined, headers)).status, {
      timeout: 30_000,
      interval: 200,
    })
    .toBe(200);
}

const WEATHERS: readonly [string, (way: TcpProxy) => void, (way: TcpProxy) => void][] = [
  ['gone', (way) => way.down(), (way) => way.up()],
  ['slow', (way) => way.become(slow(40)), (way) => way.become(() => 'pass')],
  [
    'cut in mid-frame of an answer',
    (way) => way.become(cutIn('to-client', 20)),
    (way) => way.become(() => 'pass'),
  ],
  [
    'cut in mid-frame of a write',
    (way) => way.become(cutIn('to-server', 60)),
    (way) => way.become(() => 'pass'),
  ],
  [
    'silent',
    (way) => way.become(halfOpen),
    (way) => {
      way.become(() => 'pass');
      way.cut();
    },
  ],
];

test.each(WEATHERS)(
  'the database is %s while work is approved: once it is back, one payout',
  async (_, worsen, mend) => {
    const { m, way } = await behindAProxy();
    const work = await aFundedEngagement(m);
    await setUpPayouts(m, work.student);
    await deliver(work.student, work.id);
    await m.settle();

    worsen(way);
    const during = await work.employer.send('POST', `/api/engagements/${work.id}/approve`, undefined, {
      'idempotency-key': 'the-one-approval',
    });
    expect([200, 500, 503]).toContain(during.status);
    mend(way);

    await insist(work.employer, `/api/engagements/${work.id}/approve`, 'the-one-approval');
    await m.settle();
    m.clock.advance({ minutes: 10 });
    await m.settle();
    expect(await engagementOf(work)).toMatchObject({ status: 'completed' });
    expect(await paymentOf(work)).toMatchObject({ status: 'released' });
    expect(await brokenInvariants(m)).toEqual([]);
  },
);
