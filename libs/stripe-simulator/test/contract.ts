import type { Stripe } from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHECKOUT, RECIPIENT, refusal } from './bench.ts';

/** What both the simulator and a real Stripe sandbox must do: only what any caller can bring about by API calls. */
export function describeContract(name: string, connect: () => Promise<Stripe>): void {
  describe(`contract: ${name}`, () => {
    let stripe: Stripe;
    beforeAll(async () => {
      stripe = await connect();
    });

    const run = `${Date.now()}-${process.pid}`;
    const key = (label: string) => ({ idempotencyKey: `contract-${run}-${label}` });
    const pay = async (payment_method = 'pm_card_bypassPending') => {
      const intent = await stripe.paymentIntents.create({
        amount: 20_000,
        currency: 'usd',
        payment_method,
        allowed_payment_method_types: ['card'],
        confirm: true,
        transfer_group: `contract-${run}`,
      });
      return String(intent.latest_charge);
    };
    const capability = (account: Stripe.V2.Core.Account) =>
      account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status;

    test('a new recipient cannot receive transfers yet, and gets a link to its onboarding', async () => {
      const account = await stripe.v2.core.accounts.create(RECIPIENT);
      expect(capability(account)).toMatch(/^(restricted|pending)$/);
      const again = await stripe.v2.core.accounts.retrieve(account.id, {
        include: ['configuration.recipient'],
      });
      expect(capability(again)).toBe(capability(account));
      expect((await stripe.v2.core.accounts.retrieve(account.id)).configuration ?? undefined).toBeUndefined();
      const account_onboarding = {
        refresh_url: 'https://example.com/again',
        return_url: 'https://example.com/back',
      };
      const link = await stripe.v2.core.accountLinks.create({
        account: account.id,
        use_case: { type: 'account_onboarding', account_onboarding },
      });
      expect(link.url).toMatch(/^https?:/);
      const call = stripe.transfers.create({ amount: 100, currency: 'usd', destination: account.id });
      expect((await refusal(call)).code).toBe('insufficient_capabilities_for_transfer');
    });

    test('a checkout session opens unpaid, with its page, and can be expired', async () => {
      const session = await stripe.checkout.sessions.create({
        ...CHECKOUT,
        success_url: 'https://example.com/paid?session={CHECKOUT_SESSION_ID}',
        cancel_url: 'https://example.com/back',
      });
      expect(session).toMatchObject({
        object: 'checkout.session',
        status: 'open',
        payment_status: 'unpaid',
        payment_intent: null,
        amount_total: 33_000,
        client_reference_id: 'engagement-1',
      });
      expect(session.url).toMatch(/^https?:/);
      expect((await stripe.checkout.sessions.expire(session.id)).status).toBe('expired');
    });

    test('a payment makes a charge with a balance transaction, and is found by its transfer group', async () => {
      const id = await pay();
      const booked = () => stripe.charges.retrieve(id, { expand: ['balance_transaction'] });
      await expect.poll(async () => (await booked()).balance_transaction).not.toBeNull();
      const charge = await booked();
      expect(charge).toMatchObject({ status: 'succeeded', paid: true, captured: true, amount: 20_000 });
      expect(charge.balance_transaction).toMatchObject({ type: 'charge', amount: 20_000, net: 20_000 - 610 });
      const listed = await stripe.charges.list({ transfer_group: `contract-${run}` });
      expect(listed.data.map(({ id }) => id)).toContain(charge.id);
    });

    test('a declined card is a card error with its codes', async () => {
      expect(await refusal(pay('pm_card_visa_chargeDeclinedInsufficientFunds'))).toMatchObject({
        type: 'StripeCardError',
        statusCode: 402,
        code: 'card_declined',
        decline_code: 'insufficient_funds',
      });
    });

    test('a refund in parts: never more than the charge', async () => {
      const charge = await pay();
      const refund = await stripe.refunds.create({ charge, amount: 5_000 });
      expect(refund).toMatchObject({ object: 'refund', amount: 5_000, charge, status: 'succeeded' });
      expect((await refusal(stripe.refunds.create({ charge, amount: 15_001 }))).type).toBe(
        'StripeInvalidRequestError',
      );
      await stripe.refunds.create({ charge });
      expect((await refusal(stripe.refunds.create({ charge }))).code).toBe('charge_already_refunded');
      expect((await stripe.refunds.list({ charge })).data.map(({ amount }) => amount)).toEqual([
        15_000, 5_000,
      ]);
    });

    test('the same key and parameters replay the answer; other parameters are refused', async () => {
      const charge = await pay();
      const refund = (amount: number) => stripe.refunds.create({ charge, amount }, key('refund'));
      const first = await refund(100);
      const again = await refund(100);
      expect(again.id).toBe(first.id);
      expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
      expect((await refusal(refund(101))).type).toBe('StripeIdempotencyError');
      expect((await stripe.refunds.list({ charge })).data).toHaveLength(1);
    });

    test.each([
      ['an unknown parameter', { nonsense: 'x' }, 'parameter_unknown', 'nonsense'],
      ['a missing destination', { destination: undefined }, 'parameter_missing', 'destination'],
      ['an amount that is no integer', { amount: 'ten' }, 'parameter_invalid_integer', 'amount'],
      ['a destination that is not there', { destination: 'acct_none' }, 'resource_missing', 'destination'],
    ])("%s is a 400 in Stripe's error shape", async (_, wrong, code, param) => {
      const params = { amount: 100, currency: 'usd', destination: 'acct_1032D82eZvKYlo2C', ...wrong };
      const call = stripe.transfers.create(params as Stripe.TransferCreateParams);
      expect(await refusal(call)).toMatchObject({
        type: 'StripeInvalidRequestError',
        statusCode: 400,
        code,
        param,
      });
    });

    test('an object that is not there is a 404', async () => {
      expect(await refusal(stripe.charges.retrieve('ch_none'))).toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
      });
    });

    test('events tell of a payment, newest first', async () => {
      const charge = await pay();
      const { data } = await stripe.events.list({ type: 'charge.succeeded', limit: 5 });
      expect(data.map((event) => 'id' in event.data.object && event.data.object.id)).toContain(charge);
    });

    test('lists page by cursor, each object once', async () => {
      const group = `contract-pages-${run}`;
      for (const label of ['a', 'b', 'c']) {
        await stripe.paymentIntents.create({
          amount: 1_000,
          currency: 'usd',
          payment_method: 'pm_card_visa',
          allowed_payment_method_types: ['card'],
          confirm: true,
          transfer_group: group,
          description: label,
        });
      }
      const seen: (string | null)[] = [];
      for await (const charge of stripe.charges.list({ transfer_group: group, limit: 2 }))
        seen.push(charge.description);
      expect(seen).toEqual(['c', 'b', 'a']);
    });
  });
}
