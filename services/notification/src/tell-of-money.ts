import { formatMoney } from '@stint/core';
import { bidPage, day, engagementPage, on, type Tellers } from './teller.ts';

/** What people are told of payments and payouts. */
export const ofMoney: Tellers = {
  'payment.requested.v1': (p) => [
    [
      on(p.employerId),
      `Pay ${formatMoney(p.total)} for "${p.projectTitle}" by ${day(p.dueAt)} UTC, or the acceptance lapses.`,
      engagementPage(p.engagementId),
    ],
  ],
  'payment.lapsed.v1': (p) => [
    [
      on(p.employerId),
      `The acceptance for "${p.projectTitle}" lapsed: it was not paid in time.`,
      bidPage(p.engagementId),
    ],
    [
      on(p.studentId),
      `"${p.projectTitle}" was not paid in time; your application is live again.`,
      bidPage(p.engagementId),
    ],
  ],
  'payment.frozen.v1': (p) =>
    [p.studentId, p.employerId].map((id) => [
      on(id),
      `The payment for "${p.projectTitle}" is frozen until a ruling.`,
      engagementPage(p.engagementId),
    ]),
  'payment.refunded.v1': (p) => [
    [
      on(p.employerId),
      `${formatMoney(p.refunded)} for "${p.projectTitle}" went back to you.`,
      engagementPage(p.engagementId),
    ],
  ],
  'payout.awaiting-recipient.v1': (p) => [
    [on(p.studentId), `${formatMoney(p.fee)} waits for you: set up payouts to receive it.`, '/payouts'],
  ],
  'payout.paid.v1': (p) => [
    [on(p.studentId), `${formatMoney(p.paid)} for "${p.projectTitle}" was sent to you.`, '/payouts'],
  ],
  'recipient.ready.v1': ({ accountId }) => [[on(accountId), 'You can receive payouts now.', '/payouts']],
  'recipient.restricted.v1': ({ accountId }) => [
    [on(accountId), 'Payouts to you are on hold: your account at Stripe needs attention.', '/payouts'],
  ],
};
