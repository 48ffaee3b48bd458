import { Readable } from 'node:stream';
import type { Instant } from '@stint/core';
import type { Deps } from './deps.ts';
import type { JournalFilter, PostedEntry } from './ledger.ts';
import { reconcileBooks } from './reconciliation.ts';
import type { PageAsked } from './store.ts';
import { isStripeError, stripeUnavailable } from './stripe.ts';

const COLUMNS = 'at,engagementId,kind,externalId,account,amountCents,currency\r\n';

/** One line a leg. Ids, codes and numbers only: nothing in it needs quoting. */
const linesOf = ({ at, engagementId, kind, externalId, currency, legs }: PostedEntry): string =>
  legs
    .map(
      (leg) =>
        `${[at, engagementId, kind, externalId, leg.account, leg.amountCents, currency].join(',')}\r\n`,
    )
    .join('');

/** What operators see of the ledger. */
export function ledgerOperations(deps: Deps) {
  const { ledger, logger } = deps;
  async function* lines(filter: JournalFilter) {
    yield COLUMNS;
    for await (const entry of ledger.every(filter)) yield linesOf(entry);
  }
  return {
    /** Balances of the entries that match, and a page of them, newest first. */
    async showLedger(filter: JournalFilter, page: PageAsked) {
      const [balances, journal] = await Promise.all([ledger.balances(filter), ledger.page(filter, page)]);
      return {
        balances,
        ...journal,
        items: journal.items.map((entry) => ({ ...entry, legs: [...entry.legs] })),
      };
    },
    /** The whole journal of the filter as CSV, oldest first, as it is read. */
    exportLedger: (filter: JournalFilter): Readable => Readable.from(lines(filter)),
    /** @throws Rejection `stripe-unavailable` */
    async reconcileLedger(from: Instant | undefined) {
      try {
        return await reconcileBooks(deps, from);
      } catch (error) {
        if (!isStripeError(error)) throw error;
        logger.warn({ err: error }, 'the books could not be compared with Stripe');
        throw stripeUnavailable();
      }
    },
  };
}
