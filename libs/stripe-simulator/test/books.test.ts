import fc from 'fast-check';
import { Stripe } from 'stripe';
import { expect, test } from 'vitest';
import { StripeFault } from '../src/index.ts';
import { activeRecipient, type Bench, openBench } from './bench.ts';

type Act =
  | { act: 'charge'; amount: number; method: string }
  | {
      act: 'transfer' | 'refund' | 'reverse' | 'dispute' | 'escalate' | 'decide' | 'failRefund';
      pick: number;
      amount: number;
    }
  | { act: 'wait'; hours: number }
  | { act: 'payOut' };

const amount = fc.integer({ min: 1, max: 40_000 });
const pick = fc.nat(20);
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant('charge' as const),
    amount,
    method: fc.constantFrom(
      'pm_card_visa',
      'pm_card_bypassPending',
      'pm_card_refundFail',
      'pm_card_visa_chargeDeclined',
      'pm_card_createDispute',
    ),
  }),
  fc.record({
    act: fc.constantFrom(
      'transfer' as const,
      'refund' as const,
      'reverse' as const,
      'dispute' as const,
      'escalate' as const,
      'decide' as const,
      'failRefund' as const,
    ),
    pick,
    amount,
  }),
  fc.record({ act: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ act: fc.constant('payOut' as const) }),
);

interface Known {
  destination: string;
  charges: string[];
  transfers: string[];
  refunds: string[];
  disputes: string[];
}

const choose = (ids: string[], index: number): string => ids[index % Math.max(ids.length, 1)] ?? 'none';

async function perform(bench: Bench, known: Known, act: Act): Promise<void> {
  const { stripe, simulator, clock } = bench;
  const { world } = simulator;
  switch (act.act) {
    case 'charge': {
      const params = { amount: act.amount, currency: 'usd', payment_method: act.method, confirm: true };
      known.charges.push(String((await stripe.paymentIntents.create(params)).latest_charge));
      return;
    }
    case 'transfer': {
      const source_transaction = choose(known.charges, act.pick);
      const { destination } = known;
      known.transfers.push(
        (
          await stripe.transfers.create({
            amount: act.amount,
            currency: 'usd',
            destination,
            source_transaction,
          })
        ).id,
      );
      return;
    }
    case 'refund':
      known.refunds.push(
        (await stripe.refunds.create({ charge: choose(known.charges, act.pick), amount: act.amount })).id,
      );
      return;
    case 'reverse':
      await stripe.transfers.createReversal(choose(known.transfers, act.pick), { amount: act.amount });
      return;
    case 'dispute':
      known.disputes.push(
        world.openDispute(choose(known.charges, act.pick), { inquiry: act.amount % 2 === 0 }).id,
      );
      return;
    case 'escalate':
      world.escalateInquiry(choose(known.disputes, act.pick));
      return;
    case 'decide':
      world.decideDispute(choose(known.disputes, act.pick), act.amount % 2 ? 'won' : 'lost');
      return;
    case 'failRefund':
      world.failRefund(choose(known.refunds, act.pick));
      return;
    case 'wait':
      clock.pass({ hours: act.hours });
      return simulator.settle();
    case 'payOut':
      for (const { id } of world.payOut(known.destination)) world.settlePayout(id, id.length % 2 === 0);
  }
}

/** What Stripe, a bank or a card holder says no to; any other error is the simulator's own. */
function isRefusal(error: unknown): boolean {
  if (error instanceof StripeFault) return error.details.status < 500;
  return error instanceof Stripe.errors.StripeError && (error.statusCode ?? 500) < 500;
}

async function checkBooks({ simulator, stripe }: Bench): Promise<void> {
  const { balances, totals } = simulator.books();
  for (const total of Object.values(totals)) expect(total).toBe(0);
  const inBooks = balances.find(({ account }) => account === 'platform')?.amount ?? 0;
  let moved = 0;
  for await (const transaction of stripe.balanceTransactions.list({ limit: 100 })) {
    expect(transaction.net).toBe(transaction.amount - transaction.fee);
    moved += transaction.net;
  }
  expect(moved).toBe(inBooks);
  const balance = await stripe.balance.retrieve();
  expect((balance.available[0]?.amount ?? 0) + (balance.pending[0]?.amount ?? 0)).toBe(inBooks);
  for (const { account, amount } of balances)
    if (account.startsWith('acct_')) expect(amount).toBeGreaterThanOrEqual(0);
}

test('whatever is called in whatever order, refused or not: the books sum to zero after every call and agree with the balance', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 25 }), async (sequence) => {
      const bench = await openBench();
      const destination = await activeRecipient(bench);
      const known: Known = { destination, charges: [], transfers: [], refunds: [], disputes: [] };
      for (const act of sequence) {
        await perform(bench, known, act).catch((error: unknown) => {
          if (!isRefusal(error)) throw error;
        });
        expect(bench.simulator.failures).toEqual([]);
        for (const total of Object.values(bench.simulator.books().totals)) expect(total).toBe(0);
      }
      await checkBooks(bench);
      for (const id of known.charges) {
        const { data } = await bench.stripe.transfers.list({ limit: 100 });
        const sent = data.filter((transfer) => transfer.source_transaction === id);
        const net = sent.reduce((total, transfer) => total + transfer.amount - transfer.amount_reversed, 0);
        const charge = await bench.stripe.charges.retrieve(id);
        expect(net).toBeLessThanOrEqual(charge.amount);
        expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount);
      }
      await bench.simulator.close();
    }),
    { numRuns: 25 },
  );
});
