import { describe, expect, test } from 'vitest';
import { activeRecipient, charge, openBench, openEndpoint, RECIPIENT } from './bench.ts';

/** As it happens; none waits for another to arrive. */
const HAPPENS = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'];
const PAYMENT = HAPPENS.toSorted();

test('an endpoint that is subscribed to some types gets those; the others are listed, and wait for nobody', async () => {
  const endpoint = await openEndpoint();
  const bench = await openBench({ webhookUrl: endpoint.url, enabledEvents: ['charge.succeeded'] });
  await charge(bench);
  const listed = (await bench.stripe.events.list()).data;
  expect(listed.map(({ type, pending_webhooks }) => [type, pending_webhooks]).sort()).toEqual([
    ['charge.succeeded', 1],
    ['payment_intent.created', 0],
    ['payment_intent.succeeded', 0],
  ]);
  await bench.simulator.settle();
  expect(endpoint.received.map(({ type }) => type)).toEqual(['charge.succeeded']);
});

describe('an event reaches the endpoint signed', () => {
  test('the SDK accepts a snapshot event with the secret, and refuses it with another one or a changed body', async () => {
    const endpoint = await openEndpoint();
    const bench = await openBench({ webhookUrl: endpoint.url });
    const id = await charge(bench);
    await bench.simulator.settle();
    const { body = '', signature = '' } =
      endpoint.received.find(({ type }) => type === 'charge.succeeded') ?? {};
    const at = bench.clock.now().getTime();
    const construct = (text: string, secret: string) =>
      bench.stripe.webhooks.constructEvent(text, signature, secret, undefined, undefined, at);
    const event = construct(body, bench.simulator.webhookSecret);
    expect(event).toMatchObject({ type: 'charge.succeeded', data: { object: { id } }, livemode: false });
    expect(() => construct(body, 'whsec_other')).toThrow('No signatures found');
    expect(() => construct(body.replace('charge', 'change'), bench.simulator.webhookSecret)).toThrow();
  });

  test('a signature is too old after five minutes', async () => {
    const endpoint = await openEndpoint();
    const bench = await openBench({ webhookUrl: endpoint.url });
    await charge(bench);
    await bench.simulator.settle();
    const { body = '', signature = '' } = endpoint.received[0] ?? {};
    const late = bench.clock.now().getTime() + 301_000;
    const { webhookSecret } = bench.simulator;
    const construct = () =>
      bench.stripe.webhooks.constructEvent(body, signature, webhookSecret, undefined, undefined, late);
    expect(construct).toThrow('Timestamp outside the tolerance zone');
  });

  test('a thin v2 notification names its account only; event and account are fetched through it', async () => {
    const endpoint = await openEndpoint();
    const { simulator, stripe, clock } = await openBench({ webhookUrl: endpoint.url });
    const { id } = await stripe.v2.core.accounts.create(RECIPIENT);
    simulator.world.setStanding(id, 'active');
    await simulator.settle();
    const type = 'v2.core.account[configuration.recipient].capability_status_updated';
    const { body = '', signature = '' } = endpoint.received.find((event) => event.type === type) ?? {};
    const at = clock.now().getTime();
    const notification = stripe.parseEventNotification(
      body,
      signature,
      simulator.webhookSecret,
      undefined,
      undefined,
      at,
    );
    if (notification.type !== type) throw new Error(`unexpected ${notification.type}`);
    expect(notification).not.toHaveProperty('data');
    expect(notification.related_object.id).toBe(id);
    expect((await notification.fetchEvent()).data.updated_capability).toBe('stripe_balance.stripe_transfers');
    expect((await notification.fetchRelatedObject()).id).toBe(id);
  });
});

describe('an endpoint that does not answer 2xx', () => {
  test('gets the event again later, until it does', async () => {
    let healthy = false;
    const endpoint = await openEndpoint(() => (healthy ? 200 : 500));
    const bench = await openBench({ webhookUrl: endpoint.url });
    await charge(bench);
    await bench.simulator.settle();
    expect(endpoint.types().toSorted()).toEqual(PAYMENT);
    expect(bench.simulator.webhooks.waiting()).toMatchObject([
      { attempts: 1, last_failure: 'answered 500' },
      {},
      {},
    ]);
    const [event] = (await bench.stripe.events.list({ type: 'charge.succeeded' })).data;
    expect(event?.pending_webhooks).toBe(1);

    healthy = true;
    await bench.simulator.settle();
    expect(endpoint.received).toHaveLength(3);
    bench.clock.pass({ seconds: 5 });
    await bench.simulator.settle();
    expect(endpoint.types().toSorted()).toEqual([...PAYMENT, ...PAYMENT].toSorted());
    expect(bench.simulator.webhooks.waiting()).toEqual([]);
  });

  test('is given up after three days, and the event can still be listed', async () => {
    const endpoint = await openEndpoint(() => 503);
    const bench = await openBench({ webhookUrl: endpoint.url });
    await charge(bench);
    for (let hour = 0; hour < 80; hour += 1) {
      await bench.simulator.settle();
      bench.clock.pass({ hours: 1 });
    }
    expect(bench.simulator.webhooks.waiting()).toEqual([]);
    expect((await bench.stripe.events.list({ types: ['charge.succeeded'] })).data).toHaveLength(1);
  });
});

describe('a disturbed delivery', () => {
  const disturbed = async (
    disruption: Parameters<Awaited<ReturnType<typeof openBench>>['simulator']['webhooks']['disrupt']>[0],
  ) => {
    const endpoint = await openEndpoint();
    const bench = await openBench();
    // The endpoint is named only now, so that all events of the payment wait for one settle().
    bench.simulator.webhooks.disrupt(disruption);
    bench.simulator.webhooks.hold();
    bench.simulator.webhooks.sendTo(endpoint.url);
    await charge(bench);
    await bench.simulator.settle();
    return { ...bench, endpoint };
  };

  test('comes five times', async () => {
    const { endpoint } = await disturbed({ copies: 5 });
    expect(endpoint.received).toHaveLength(15);
    expect(new Set(endpoint.received.map(({ id }) => id)).size).toBe(3);
  });

  test('comes in reverse', async () => {
    const { endpoint } = await disturbed({ order: 'reversed' });
    expect(endpoint.types()).toEqual(HAPPENS.toReversed());
  });

  test('comes shuffled, the same way for the same seed', async () => {
    const first = await disturbed({ order: 'shuffled', seed: 7 });
    const second = await disturbed({ order: 'shuffled', seed: 7 });
    expect(first.endpoint.types()).toEqual(second.endpoint.types());
    expect(first.endpoint.types().toSorted()).toEqual(PAYMENT);
  });

  test('comes three days late', async () => {
    const { endpoint, clock, simulator } = await disturbed({ delaySeconds: 3 * 86_400 });
    expect(endpoint.received).toEqual([]);
    clock.pass({ days: 3 });
    await simulator.settle();
    expect(endpoint.types().toSorted()).toEqual(PAYMENT);
  });

  test('never comes', async () => {
    const { endpoint } = await disturbed({ drop: (type) => type === 'charge.succeeded' });
    expect(endpoint.types().toSorted()).toEqual(['payment_intent.created', 'payment_intent.succeeded']);
  });
});

test('events that are due together do not wait for the answer to one of them', async () => {
  const others = Promise.withResolvers<number>();
  let came = 0;
  const endpoint = await openEndpoint(({ type }) => {
    came += 1;
    if (came === PAYMENT.length) others.resolve(200);
    return type === 'payment_intent.created' ? others.promise : 200;
  });
  const bench = await openBench({ webhookUrl: endpoint.url });
  await charge(bench);
  await bench.simulator.settle();
  expect(endpoint.types().toSorted()).toEqual(PAYMENT);
  expect(bench.simulator.webhooks.waiting()).toEqual([]);
});

test('without settle(), events arrive by themselves soon after the answer', async () => {
  const arrived = Promise.withResolvers<string>();
  const endpoint = await openEndpoint(({ type }) => {
    if (type === 'transfer.created') arrived.resolve(type);
    return 200;
  });
  const bench = await openBench({ webhookUrl: endpoint.url });
  bench.simulator.world.adjustBalance(100);
  await bench.stripe.transfers.create({
    amount: 100,
    currency: 'usd',
    destination: await activeRecipient(bench),
  });
  expect(await arrived.promise).toBe('transfer.created');
});

test('an event can arrive before the answer to the call that caused it', async () => {
  const arrived = Promise.withResolvers<void>();
  const endpoint = await openEndpoint(({ type }) => {
    if (type === 'transfer.created') arrived.resolve();
    return 200;
  });
  const bench = await openBench({ webhookUrl: endpoint.url });
  bench.simulator.world.adjustBalance(100);
  const destination = await activeRecipient(bench);
  bench.simulator.faults.inject({ kind: 'heldAnswer', path: '/v1/transfers' });
  const answer = bench.stripe.transfers.create({ amount: 100, currency: 'usd', destination });
  await arrived.promise;
  bench.simulator.faults.release();
  expect((await answer).amount).toBe(100);
});

test('the event list pages through filtered types and ends', async () => {
  const bench = await openBench();
  for (let turn = 0; turn < 7; turn += 1) await charge(bench);
  const all: string[] = [];
  for await (const event of bench.stripe.events.list({ type: 'charge.*', limit: 3 })) all.push(event.type);
  expect(all).toEqual(Array(7).fill('charge.succeeded'));
});
