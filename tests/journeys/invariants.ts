import { type PayoutApp, paymentInvariants } from '@stint/payout';
import type { TestMarketplace } from './marketplace.ts';

/**
 * Everything that must hold once nothing is left to do, in words where it does not: the payments' invariants over our
 * payments, our ledger and Stripe's own books; no fact unpublished; nothing given up on.
 */
export async function brokenInvariants(m: TestMarketplace): Promise<string[]> {
  const payout = m.marketplace.services.find(({ name }) => name === 'payout') as PayoutApp;
  const { payments, ledger, stripe } = await payout.readBooks();
  const broken = paymentInvariants(payments, ledger, { ...stripe, totals: m.stripe.books().totals });
  for (const { name, outboxes } of m.marketplace.services) {
    for (const outbox of outboxes) {
      const { documents } = await outbox.depth();
      if (documents > 0)
        broken.push(`${name}: ${documents} documents of ${outbox.name} have unpublished facts`);
    }
    const database = m.connection.useDb(`${m.databasePrefix}${name}`);
    const letters = await database.collection('dead-letters').find().toArray();
    for (const { reason, headers } of letters)
      broken.push(`${name} gave up on ${headers.ce_type}: ${reason}`);
  }
  return broken;
}
