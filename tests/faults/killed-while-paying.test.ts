import { until } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { approve, completed, deliveredWork } from './delivered-work.ts';
import { aKillable, brokenAtRest } from './killable.ts';

/** Longer than a sender has a command to itself. */
const LEASE_OVER = { seconds: 31 };

test.each([
  ['at once', { hours: 0 }],
  ['after 25 hours, when Stripe has forgotten the key', { hours: 25 }],
])(
  'killed -9 after Stripe took the transfer and before that was written down, started again %s: one payout',
  async (_, later) => {
    const m = await aKillable();
    const work = await deliveredWork(m.send);
    m.stripe.webhooks.hold();
    m.stripe.faults.inject({ kind: 'heldAnswer', method: 'POST', path: '/v1/transfers' });
    await approve(work);
    await until('Stripe to have the transfer', async () => (await m.books()).stripe.transfers.length === 1);
    await m.kill();
    const { payments } = await m.books();
    expect(payments[0]).toMatchObject({ status: 'releasing' });
    expect(payments[0]?.commands.find(({ kind }) => kind === 'payout')).toMatchObject({ state: 'sent' });
    m.stripe.faults.clear();
    m.stripe.webhooks.hold();

    m.advance(later);
    await m.start();
    m.advance(LEASE_OVER);
    await completed(work);

    expect(await brokenAtRest(m)).toEqual([]);
    const { stripe, payments: paid } = await m.books();
    expect(stripe.transfers).toMatchObject([{ engagementId: work.id, amountCents: 40_000 }]);
    expect(paid).toMatchObject([{ id: work.id, status: 'released' }]);
  },
);
