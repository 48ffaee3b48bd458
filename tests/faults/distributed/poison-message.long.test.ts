import { newId } from '@stint/core';
import { type Person, signIn, until } from '@stint/standalone/people';
import { pino } from 'pino';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { type Delivery, type EventBus, openKafkaBus } from '../../../libs/messaging/src/index.ts';
import { OPERATOR, type Town } from './town.ts';
import { withTown } from './with-town.ts';

/** Those that act on the payment of an engagement. */
const CONCERNED = ['evaluation', 'bidding', 'project-posting'] as const;
type Concerned = (typeof CONCERNED)[number];
const POISON = '{"engagementId":';

interface Letter {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly reason: string;
}

async function aBus({ kafka }: Town): Promise<EventBus> {
  const bus = await openKafkaBus({
    brokers: kafka.addresses,
    clientId: 'poison',
    logger: pino({ level: 'silent' }),
    topics: [],
    onCrash: (reason) => expect.fail(reason),
  });
  onTestFinished(() => bus.close());
  return bus;
}

/** Says it is the payment of this engagement, and carries bytes that are none. */
const poison = (engagementId: string) => ({
  topic: 'stint.payments',
  key: engagementId,
  headers: { ce_type: 'payment.funded.v1', ce_id: newId(), ce_specversion: '1.0' },
  value: Buffer.from(POISON),
});

const lettersOf = async (operator: Person, service: Concerned, key: string): Promise<readonly Letter[]> => {
  const { items } = await operator.ask('GET', `/api/dead-letters/${service}?limit=100`);
  return items.filter((letter: Letter) => letter.key === key);
};

/** Another try fails as the first did; without the poison, what came behind it is handled. */
async function setFree(operator: Person, service: Concerned, key: string): Promise<void> {
  const path = `/api/dead-letters/${service}`;
  const first = await until(
    `the dead letter of ${service}`,
    async () => (await lettersOf(operator, service, key))[0],
  );
  expect(first.reason).toContain('not JSON');
  const again = await operator.send('POST', `${path}/${first.id}/replay`);
  expect(again).toMatchObject({ status: 409, body: { code: 'dead-letter-failed' } });
  const behind = await until(`the payment behind it at ${service}`, async () =>
    (await lettersOf(operator, service, key)).find(({ reason }) => reason === `behind ${first.id}`),
  );
  await operator.ask('POST', `${path}/${first.id}/discard`);
  await operator.ask('POST', `${path}/${behind.id}/replay`);
  expect(await lettersOf(operator, service, key)).toEqual([]);
}

await withTown({}, (town) => {
  afterAll(() => town.close());

  test('bytes that are no payment, on the key of one: put aside with their reason; an operator sets the work going again', async () => {
    const bus = await aBus(town);
    const dead: Delivery[] = [];
    await bus.subscribe(
      'watcher',
      ['stint.payments.dead-letter'],
      async (delivery) => void dead.push(delivery),
    );
    const operator = await signIn(town.send, OPERATOR);
    const deeds: Promise<unknown>[] = [];
    let engagementId = '';
    await town.play((step, detail) => {
      if (step === 'bid accepted') {
        engagementId = detail.slice(0, detail.indexOf(';'));
        deeds.push(bus.publish([poison(engagementId)]));
      }
      if (step === 'payment funded')
        deeds.push(...CONCERNED.map((service) => setFree(operator, service, engagementId)));
    });
    await Promise.all(deeds);
    await town.emptied();

    const original = dead.filter(({ value }) => value.toString() === POISON);
    const groups = original.map(({ headers }) => headers['x-dead-letter-group']);
    expect(groups).toEqual(expect.arrayContaining([...CONCERNED]));
    for (const { key, headers } of original) {
      expect(key).toBe(engagementId);
      expect(headers).toMatchObject({ ce_type: 'payment.funded.v1', 'x-original-topic': 'stint.payments' });
      expect(headers['x-dead-letter-reason']).toContain('not JSON');
    }
  });

  test('after all of it every process stops by itself, and everything holds', async () => {
    const { broken, faulty } = await town.stop();
    expect(broken).toEqual([]);
    expect(faulty).toEqual([]);
  });
});
