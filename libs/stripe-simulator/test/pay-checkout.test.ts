import { describe, expect, test } from 'vitest';
import { CHECKOUT, cardFields, openBench, refusal, submit } from './bench.ts';

const paymentOf = async (card?: string) => {
  const bench = await openBench();
  const session = await bench.stripe.checkout.sessions.create(CHECKOUT);
  const answer = await submit(session.url, cardFields(card));
  return { ...bench, session, answer };
};

describe('a person pays on the hosted page', () => {
  test('a good card pays: the browser goes to the success address and the charge carries the transfer group', async () => {
    const { stripe, session, answer } = await paymentOf();
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`http://localhost:1/paid?session=${session.id}`);

    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent.latest_charge.balance_transaction', 'line_items'],
    });
    expect(paid).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      customer_details: { email: 'dana@example.com' },
      line_items: { data: [{ description: 'Lead research', amount_total: 33_000 }] },
      payment_intent: {
        status: 'succeeded',
        metadata: { engagementId: 'engagement-1' },
        latest_charge: {
          amount: 33_000,
          transfer_group: 'engagement-1',
          balance_transaction: { amount: 33_000, fee: 987, net: 32_013, status: 'pending' },
        },
      },
    });
  });

  test('booked later: the charge has succeeded without its balance transaction, and charge.updated brings it', async () => {
    const { stripe, simulator, clock } = await openBench({ bookingSeconds: 5 });
    const session = await stripe.checkout.sessions.create(CHECKOUT);
    await submit(session.url, cardFields());
    const [early] = (await stripe.charges.list()).data;
    expect(early).toMatchObject({ status: 'succeeded', paid: true, balance_transaction: null });
    expect(simulator.world.balance()).toEqual({ available: 0, pending: 0 });

    clock.pass({ seconds: 5 });
    await simulator.settle();
    const [booked] = (await stripe.charges.list({ expand: ['data.balance_transaction'] })).data;
    const available_on = Number(early?.created) + 2 * 86_400;
    expect(booked?.balance_transaction).toMatchObject({ amount: 33_000, fee: 987, available_on });
    expect(simulator.world.balance()).toEqual({ available: 0, pending: 32_013 });
    expect((await stripe.events.list({ type: 'charge.*' })).data).toMatchObject([
      { type: 'charge.updated', data: { object: { balance_transaction: expect.stringMatching(/^txn_/) } } },
      { type: 'charge.succeeded', data: { object: { balance_transaction: null } } },
    ]);
  });

  test.each([
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000000069', 'expired_card', undefined],
    ['4000000000000127', 'incorrect_cvc', undefined],
  ])(
    'card %s is declined with %s, the session stays open and another card pays it',
    async (card, code, decline) => {
      const { stripe, session, answer } = await paymentOf(card);
      expect(answer.status).toBe(402);
      expect(await answer.text()).toContain('role="alert"');
      const [intent] = (await stripe.paymentIntents.list()).data;
      expect(intent).toMatchObject({ status: 'requires_payment_method', last_payment_error: { code } });
      expect(intent?.last_payment_error?.decline_code).toBe(decline);

      expect((await submit(session.url, cardFields())).status).toBe(303);
      const charges = await stripe.charges.list({ payment_intent: intent?.id ?? '' });
      expect(charges.data.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
    },
  );

  test('authentication approved: paid', async () => {
    const { stripe, session, answer } = await paymentOf('4000002760003184');
    expect(await answer.text()).toContain('is this you?');
    expect((await stripe.paymentIntents.list()).data[0]?.status).toBe('requires_action');
    expect((await submit(`${session.url}/authenticate`, { outcome: 'complete' })).status).toBe(303);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  });

  test('authentication turned down: nothing is charged, and the form leads back to the payment page', async () => {
    const { stripe, session } = await paymentOf('4000002760003184');
    const answer = await submit(`${session.url}/authenticate`, { outcome: 'fail' });
    expect(answer.status).toBe(402);
    expect(await answer.text()).toContain(`action="../${session.id}"`);
    expect((await stripe.charges.list()).data).toEqual([]);
    expect((await stripe.paymentIntents.list()).data[0]?.last_payment_error?.code).toBe(
      'payment_intent_authentication_failure',
    );
  });

  test('authenticated, then out of funds: declined', async () => {
    const { session } = await paymentOf('4000008260003178');
    const answer = await submit(`${session.url}/authenticate`, { outcome: 'complete' });
    expect(await answer.text()).toContain('insufficient funds');
  });

  test('the form submitted twice charges once', async () => {
    const { stripe, session } = await paymentOf();
    expect((await submit(session.url, cardFields())).headers.get('location')).toContain('/paid?session=');
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });

  test.each([
    ['a real card number', { card_number: '4111111111111111' }],
    ['an expiry in the past', { expiry: '01/20' }],
    ['no security code', { cvc: '' }],
    ['no email', { email: '' }],
    ['a way of paying that is not offered', { method: 'us_bank_account' }],
  ])('%s is refused on the page before anything is tried', async (_, wrong) => {
    const bench = await openBench();
    const session = await bench.stripe.checkout.sessions.create(CHECKOUT);
    expect((await submit(session.url, { ...cardFields(), ...wrong })).status).toBe(422);
    expect((await bench.stripe.paymentIntents.list()).data).toEqual([]);
  });
});

describe('a session ends', () => {
  test('its time is up: expired, the page says so, and nothing can be paid', async () => {
    const { stripe, clock, simulator } = await openBench();
    const session = await stripe.checkout.sessions.create({
      ...CHECKOUT,
      expires_at: clock.seconds() + 3600,
    });
    clock.pass({ hours: 1 });
    await simulator.settle();
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
    expect((await submit(session.url, cardFields())).status).toBe(410);
    expect((await stripe.events.list({ type: 'checkout.session.expired' })).data).toHaveLength(1);
  });

  test('the platform expires it; a second time is refused', async () => {
    const { stripe } = await openBench();
    const session = await stripe.checkout.sessions.create(CHECKOUT);
    expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: 'expired', url: null });
    expect((await refusal(stripe.checkout.sessions.expire(session.id))).message).toContain(
      'status of expired',
    );
  });

  test.each([
    ['under 30 minutes', 20 * 60],
    ['over 24 hours', 25 * 3600],
  ])('an expiry %s away is refused', async (_, seconds) => {
    const { stripe, clock } = await openBench();
    const call = stripe.checkout.sessions.create({ ...CHECKOUT, expires_at: clock.seconds() + seconds });
    expect((await refusal(call)).param).toBe('expires_at');
  });
});

describe('a bank debit is complete and unpaid until the bank has confirmed it', () => {
  const debit = {
    email: 'dana@example.com',
    name: 'Dana Cole',
    method: 'us_bank_account',
    routing_number: '110000000',
  };

  test.each([
    ['000123456789', 'paid', 'checkout.session.async_payment_succeeded'],
    ['000222222227', 'unpaid', 'checkout.session.async_payment_failed'],
  ])('account %s ends %s', async (account_number, payment_status, event) => {
    const { stripe, clock, simulator } = await openBench();
    const session = await stripe.checkout.sessions.create({
      ...CHECKOUT,
      allowed_payment_method_types: ['card', 'us_bank_account'],
    });
    expect((await submit(session.url, { ...debit, account_number })).status).toBe(303);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    clock.pass({ days: 4 });
    await simulator.settle();
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe(payment_status);
    expect((await stripe.events.list({ type: event })).data).toHaveLength(1);
    expect(simulator.books().totals.usd ?? 0).toBe(0);
  });
});
