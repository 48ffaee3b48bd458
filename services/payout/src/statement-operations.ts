import { Readable } from 'node:stream';
import { type Caller, csvHead, csvLine } from '@stint/http';
import type { Deps } from './deps.ts';
import type { Payment, PaymentStatus } from './payment.ts';
import { paymentView } from './payment-view.ts';
import { earningsOf, heldOf, spendingOf, yearBounds } from './statement.ts';
import type { PageAsked } from './store.ts';

/** The columns of a student's file; dollars, since a person reads it. */
const COLUMNS = ['project', 'engagement', 'status', 'feeUsd', 'paidUsd', 'paidAt'] as const;
const PAGE = 100;
const dollars = (cents: number | undefined) => (cents === undefined ? undefined : (cents / 100).toFixed(2));

/** What people read of their own money. */
export function statementOperations({ payments, clock }: Deps) {
  const viewOf = (caller: Caller) => (p: Payment) => paymentView(p, caller.accountId, clock());

  async function* payoutLines(caller: Caller) {
    yield csvHead(COLUMNS);
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await payments.ofStudent(caller.accountId, { limit: PAGE, ...(cursor ? { cursor } : {}) });
      for (const payment of page.items) {
        const { projectTitle, engagementId, status, fee, paid, paidAt } = viewOf(caller)(payment);
        const money = [dollars(fee.amountCents), dollars(paid?.amountCents)];
        yield csvLine([projectTitle, engagementId, status, ...money, paidAt]);
      }
      cursor = page.nextCursor;
    }
  }

  return {
    /** The caller's own payouts, also those still on their way. */
    async listPayouts(caller: Caller, page: PageAsked) {
      const { items, ...rest } = await payments.ofStudent(caller.accountId, page);
      return { items: items.map(viewOf(caller)), ...rest };
    },
    /** All of them as CSV, as it is read. */
    exportPayouts: (caller: Caller): Readable => Readable.from(payoutLines(caller)),
    async showEarnings({ accountId }: Caller, year: number) {
      const { from, to } = yearBounds(year);
      const [paid, held] = await Promise.all([
        payments.paidTo(accountId, from, to),
        payments.heldFor(accountId),
      ]);
      return { ...earningsOf(year, paid), held: heldOf(held) };
    },
    /** What the caller, an employer, is asked for, has paid and got back. */
    async listOwnPayments(caller: Caller, status: PaymentStatus | undefined, page: PageAsked) {
      const { items, ...rest } = await payments.ofEmployer(caller.accountId, status, page);
      return { items: items.map(viewOf(caller)), ...rest };
    },
    async showSpending({ accountId }: Caller, year: number) {
      const { from, to } = yearBounds(year);
      return spendingOf(year, await payments.movedBy(accountId, from, to));
    },
  };
}
