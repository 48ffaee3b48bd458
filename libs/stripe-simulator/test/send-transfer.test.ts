import { describe, expect, test } from 'vitest';
import { activeRecipient, charge, openBench, RECIPIENT, refusal } from './bench.ts';

describe('a transfer with a source charge', () => {
  test('is accepted before the charge has settled, and settles with it', async () => {
    const bench = await openBench();
    const destination = await activeRecipient(bench);
    const source_transaction = await charge(bench);
    const transfer = await bench.stripe.transfers.create({
      amount: 30_000,
      currency: 'usd',
      destination,
      source_transaction,
      transfer_group: 'engagement-1',
    });
    expect(transfer).toMatchObject({ amount: 30_000, source_transaction, transfer_group: 'engagement-1' });

    const pending = await bench.stripe.balance.retrieve();
    expect(pending.available[0]?.amount).toBe(0);
    expect(pending.pending[0]?.amount).toBe(33_000 - 987 - 30_000);
    bench.clock.pass({ days: 2 });
    expect((await bench.stripe.balance.retrieve()).available[0]?.amount).toBe(2013);
    const { data } = await bench.stripe.balanceTransactions.list({ source: transfer.id });
    expect(data).toMatchObject([{ type: 'transfer', net: -30_000, status: 'available' }]);
  });

  test('cannot exceed the charge, alone or together; what was reversed can be sent again', async () => {
    const bench = await openBench();
    const { stripe } = bench;
    const destination = await activeRecipient(bench);
    const source_transaction = await charge(bench, 10_000);
    const send = (amount: number) =>
      stripe.transfers.create({ amount, currency: 'usd', destination, source_transaction });
    expect((await refusal(send(10_001))).message).toContain('must not exceed the source amount of $100.00');
    const first = await send(9_000);
    expect((await refusal(send(1_001))).message).toContain('already a transfer');
    await stripe.transfers.createReversal(first.id, { amount: 500 });
    await send(1_500);
    expect(bench.simulator.books().totals).toEqual({ usd: 0 });
  });

  test('needs the balance once the charge has settled', async () => {
    const bench = await openBench();
    const destination = await activeRecipient(bench);
    const source_transaction = await charge(bench, 10_000);
    bench.clock.pass({ days: 2 });
    bench.simulator.world.adjustBalance(-9_000);
    const call = bench.stripe.transfers.create({
      amount: 5_000,
      currency: 'usd',
      destination,
      source_transaction,
    });
    expect((await refusal(call)).code).toBe('balance_insufficient');
  });

  test('takes the charge into its group: by name, or by the group Stripe makes', async () => {
    const bench = await openBench();
    const destination = await activeRecipient(bench);
    const source_transaction = await charge(bench);
    const transfer = await bench.stripe.transfers.create({
      amount: 100,
      currency: 'usd',
      destination,
      source_transaction,
    });
    expect(transfer.transfer_group).toBe(`group_${source_transaction}`);
    const listed = await bench.stripe.charges.list({ transfer_group: `group_${source_transaction}` });
    expect(listed.data.map(({ id }) => id)).toEqual([source_transaction]);
  });
});

describe('a transfer without a source charge', () => {
  test('needs available balance: pending money does not count', async () => {
    const bench = await openBench();
    const destination = await activeRecipient(bench);
    const send = () => bench.stripe.transfers.create({ amount: 1000, currency: 'usd', destination });
    await charge(bench, 33_000);
    expect((await refusal(send())).code).toBe('balance_insufficient');
    await charge(bench, 2_000, 'pm_card_bypassPending');
    expect((await send()).amount).toBe(1000);
  });
});

test.each([
  ['no amount', {}, 'parameter_missing', 'amount'],
  ['zero', { amount: 0 }, 'parameter_invalid_integer', 'amount'],
  ['a negative amount', { amount: -1 }, 'parameter_invalid_integer', 'amount'],
  ['a fraction', { amount: 0.1 }, 'parameter_invalid_integer', 'amount'],
  ['an absurd amount', { amount: 1e21 }, 'parameter_invalid_integer', 'amount'],
  ['no such destination', { amount: 1, destination: 'acct_none' }, 'resource_missing', 'destination'],
  ['no such charge', { amount: 1, source_transaction: 'ch_none' }, 'resource_missing', 'source_transaction'],
  ['an empty group', { amount: 1, transfer_group: '' }, 'parameter_invalid_empty', 'transfer_group'],
])('%s is refused as Stripe refuses it, and moves nothing', async (_, wrong, code, param) => {
  const bench = await openBench();
  const destination = await activeRecipient(bench);
  const call = bench.stripe.transfers.create({ currency: 'usd', destination, ...wrong });
  expect(await refusal(call)).toMatchObject({
    type: 'StripeInvalidRequestError',
    statusCode: 400,
    code,
    param,
  });
  expect(bench.simulator.books().balances).toEqual([]);
});

test('a recipient that is not active yet cannot receive', async () => {
  const bench = await openBench();
  const { id: destination } = await bench.stripe.v2.core.accounts.create(RECIPIENT);
  const source_transaction = await charge(bench);
  const call = bench.stripe.transfers.create({ amount: 1, currency: 'usd', destination, source_transaction });
  expect((await refusal(call)).code).toBe('insufficient_capabilities_for_transfer');
});

describe('a reversal', () => {
  test('takes money back in parts until nothing is left', async () => {
    const bench = await openBench();
    const { stripe } = bench;
    const destination = await activeRecipient(bench);
    const source_transaction = await charge(bench);
    const { id } = await stripe.transfers.create({
      amount: 1000,
      currency: 'usd',
      destination,
      source_transaction,
    });
    await stripe.transfers.createReversal(id, { amount: 400 });
    expect((await refusal(stripe.transfers.createReversal(id, { amount: 601 }))).message).toContain(
      'greater than',
    );
    await stripe.transfers.createReversal(id);
    expect(await stripe.transfers.retrieve(id)).toMatchObject({ amount_reversed: 1000, reversed: true });
    expect((await refusal(stripe.transfers.createReversal(id))).message).toContain(
      'already been fully reversed',
    );
    expect((await stripe.transfers.listReversals(id)).data.map(({ amount }) => amount)).toEqual([600, 400]);
  });

  test('is refused when the recipient has been paid out already', async () => {
    const bench = await openBench();
    const destination = await activeRecipient(bench);
    const source_transaction = await charge(bench);
    const { id } = await bench.stripe.transfers.create({
      amount: 1000,
      currency: 'usd',
      destination,
      source_transaction,
    });
    bench.clock.pass({ days: 2 });
    expect(bench.simulator.world.payOut(destination)).toMatchObject([{ amount: 1000 }]);
    expect((await refusal(bench.stripe.transfers.createReversal(id))).code).toBe('balance_insufficient');
  });
});

test("a payout to the recipient's bank that fails puts the money back and is told of with the account", async () => {
  const bench = await openBench();
  const destination = await activeRecipient(bench);
  bench.simulator.world.adjustBalance(1000);
  await bench.stripe.transfers.create({ amount: 700, currency: 'usd', destination });
  const [payout] = bench.simulator.world.payOut(destination);
  bench.simulator.world.settlePayout(payout?.id ?? '', false);
  const [event] = (await bench.stripe.events.list({ type: 'payout.failed' }, { stripeAccount: destination }))
    .data;
  expect(event).toMatchObject({ account: destination, data: { object: { status: 'failed', amount: 700 } } });
  expect(bench.simulator.books().balances).toContainEqual({
    account: destination,
    currency: 'usd',
    amount: 700,
  });
  const held = await bench.stripe.balance.retrieve({}, { stripeAccount: destination });
  expect(held.available[0]?.amount).toBe(700);
});

test('a payout is read for its account only; other calls for a connected account are refused, never ignored', async () => {
  const bench = await openBench();
  const stripeAccount = await activeRecipient(bench);
  bench.simulator.world.adjustBalance(1000);
  await bench.stripe.transfers.create({ amount: 700, currency: 'usd', destination: stripeAccount });
  const [payout] = bench.simulator.world.payOut(stripeAccount);
  const id = payout?.id ?? '';
  expect((await bench.stripe.payouts.retrieve(id, {}, { stripeAccount })).amount).toBe(700);
  expect((await refusal(bench.stripe.payouts.retrieve(id))).statusCode).toBe(404);
  expect((await bench.stripe.payouts.list()).data).toEqual([]);
  expect((await refusal(bench.stripe.charges.list({}, { stripeAccount }))).message).toContain(
    'does not model',
  );
  expect((await refusal(bench.stripe.balance.retrieve({}, { stripeAccount: 'acct_none' }))).statusCode).toBe(
    403,
  );
});
