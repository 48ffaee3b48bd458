import type { Context } from '@stint/core';
import type { AccountSnapshot, Envelope } from '@stint/events';
import type { Handlers } from '@stint/messaging';
import type { Reactions } from './operations.ts';
import type { PortfolioOperations } from './portfolio-operations.ts';

const contextOf = ({ correlationId, id }: Envelope): Context => ({ correlationId, consumed: id });

/** Facts of other services -> what they mean for engagements. */
export function consumers(ops: Reactions, portfolios: Pick<PortfolioOperations, 'closePortfolio'>): Handlers {
  const person = (event: Envelope & { readonly data: { readonly account: AccountSnapshot } }) =>
    ops.rememberPerson(event.data.account, event.sequence, contextOf(event));
  return {
    'account.registered.v1': person,
    'account.profile-updated.v1': person,
    'account.school-verified.v1': person,
    'account.suspended.v1': person,
    'account.reinstated.v1': person,
    'account.closed.v1': async (event) => {
      await person(event);
      await portfolios.closePortfolio(event.data.account.accountId, contextOf(event));
    },
    'payment.funded.v1': (event) =>
      ops.openEngagement(event.data.agreement, event.data.fundedAt, contextOf(event)),
    'payout.paid.v1': (event) =>
      ops.completeEngagement(event.data.engagementId, event.data, contextOf(event)),
    'payment.refunded.v1': (event) => ops.recordRefund(event.data.engagementId, event.data, contextOf(event)),
  };
}
