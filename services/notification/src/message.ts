import { formatMoney } from '@stint/core';
import type { StintEvent } from '@stint/events';

/** Who a message is for: an account, or everyone who operates the marketplace. */
export type Audience = { readonly accountId: string } | 'operators';

export interface Message {
  readonly to: Audience;
  /** the fact it tells of, for the reader's own words or language */
  readonly kind: StintEvent['type'];
  readonly text: string;
  /** a page of the web app */
  readonly link: string;
}

type Teller<T extends StintEvent['type']> = (
  data: Extract<StintEvent, { type: T }>['data'],
) => readonly [to: Audience, text: string, link: string][];

const on = (accountId: string): Audience => ({ accountId });
const engagementPage = (id: string) => `/engagements/${id}`;
const bidPage = (id: string) => `/bids/${id}`;
const projectPage = (id: string) => `/projects/${id}`;
const day = (instant: string) => instant.slice(0, 16).replace('T', ' ');

/** Which facts people are told, whom, and in which words. Facts that are not here concern nobody's inbox. */
const tellers: { readonly [T in StintEvent['type']]?: Teller<T> } = {
  'account.suspended.v1': ({ account, reason }) => [
    [on(account.accountId), `Your account is suspended: ${reason}. You can appeal.`, '/account'],
  ],
  'account.reinstated.v1': ({ account }) => [
    [on(account.accountId), 'Your account is active again.', '/account'],
  ],
  'account.school-verified.v1': ({ account, domain }) => [
    [on(account.accountId), `Your address at ${domain} is verified.`, '/account'],
  ],
  'project.submitted-for-review.v1': ({ project: p }) => [
    ['operators', `"${p.title}" is a first post and waits for review.`, '/operator/reviews'],
  ],
  'project.turned-down.v1': ({ project: p }) => [
    [on(p.employerId), `"${p.title}" was turned down: ${p.turnedDownBecause}`, projectPage(p.projectId)],
  ],
  'project.published.v1': ({ project: p }) => [
    [
      on(p.employerId),
      `"${p.title}" is open for bids until ${day(p.applyBy)} UTC.`,
      projectPage(p.projectId),
    ],
  ],
  'project.expired.v1': ({ project: p }) => [
    [on(p.employerId), `"${p.title}" ended without a bid to answer.`, projectPage(p.projectId)],
  ],
  'bid.submitted.v1': ({ bid: b }) => [
    [
      on(b.employerId),
      `A student applied to "${b.projectTitle}"; answer by ${day(b.answerBy)} UTC.`,
      bidPage(b.bidId),
    ],
  ],
  'bid.shortlisted.v1': ({ bid: b }) => [
    [on(b.studentId), `Your application to "${b.projectTitle}" is on the shortlist.`, bidPage(b.bidId)],
  ],
  'bid.declined.v1': ({ bid: b }) => [
    [on(b.studentId), `Your application to "${b.projectTitle}" was declined: ${b.reason}.`, bidPage(b.bidId)],
  ],
  'bid.lapsed.v1': ({ bid: b }) => [
    [on(b.studentId), `Your application to "${b.projectTitle}" lapsed without an answer.`, bidPage(b.bidId)],
  ],
  'bid.accepted.v1': ({ bid: b, agreement }) => [
    [
      on(b.studentId),
      `Your application to "${b.projectTitle}" was accepted. Start when it is funded, by ${day(agreement.fundBy)} UTC at the latest.`,
      bidPage(b.bidId),
    ],
  ],
  'payment.requested.v1': (p) => [
    [
      on(p.employerId),
      `Pay ${formatMoney(p.total)} for "${p.projectTitle}" by ${day(p.dueAt)} UTC, or the acceptance lapses.`,
      `/payments/${p.engagementId}`,
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
      `/payments/${p.engagementId}`,
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
  'engagement.started.v1': (e) => [
    [
      on(e.studentId),
      `"${e.projectTitle}" is funded: you can start. Due ${day(e.workDueBy)} UTC.`,
      engagementPage(e.engagementId),
    ],
  ],
  'work.delivered.v1': (e) => [
    [
      on(e.employerId),
      `"${e.projectTitle}" was delivered. Review it; it is approved by itself at ${day(e.autoApproveAt)} UTC.`,
      engagementPage(e.engagementId),
    ],
  ],
  'review.reminded.v1': (e) => [
    [
      e.to === 'employer' ? on(e.employerId) : 'operators',
      `The delivery of "${e.projectTitle}" still waits for review; approved by itself at ${day(e.autoApproveAt)} UTC.`,
      engagementPage(e.engagementId),
    ],
  ],
  'changes.requested.v1': (e) => [
    [
      on(e.studentId),
      `Changes are asked for on "${e.projectTitle}", by ${day(e.dueBy)} UTC.`,
      engagementPage(e.engagementId),
    ],
  ],
  'work.approved.v1': (e) => [
    [
      on(e.studentId),
      `"${e.projectTitle}" is approved${e.by === 'clock' ? ' by the clock' : ''}; ${formatMoney(e.toStudent)} is on its way.`,
      engagementPage(e.engagementId),
    ],
  ],
  'dispute.opened.v1': (e) => [
    [
      on(e.by === 'student' ? e.employerId : e.studentId),
      `A dispute was opened on "${e.projectTitle}"; answer by ${day(e.answerBy)} UTC.`,
      engagementPage(e.engagementId),
    ],
    [
      'operators',
      `A dispute on "${e.projectTitle}" needs a ruling by ${day(e.ruleBy)} UTC.`,
      '/operator/disputes',
    ],
  ],
  'dispute.resolved.v1': (e) =>
    [e.studentId, e.employerId].map((id) => [
      on(id),
      `The ruling on "${e.projectTitle}": ${formatMoney(e.toStudent)} to the student, ${formatMoney(e.toEmployer)} of the fee back to the employer.`,
      engagementPage(e.engagementId),
    ]),
  'engagement.cancelled.v1': (e) =>
    [e.studentId, e.employerId].map((id) => [
      on(id),
      `"${e.projectTitle}" was cancelled.`,
      engagementPage(e.engagementId),
    ]),
  'engagement.completed.v1': (e) =>
    [e.studentId, e.employerId].map((id) => [
      on(id),
      `"${e.projectTitle}" is complete. Write your evaluation by ${day(e.evaluateBy)} UTC.`,
      engagementPage(e.engagementId),
    ]),
  'engagement.acknowledged.v1': (e) => [
    [
      on(e.studentId),
      `Your school acknowledged "${e.projectTitle}" for the transcript.`,
      engagementPage(e.engagementId),
    ],
  ],
  'conversion.recorded.v1': (e) =>
    e.confirmed
      ? [[on(e.employerId), `The student confirmed the ${e.kind} offer.`, engagementPage(e.engagementId)]]
      : [
          [
            on(e.studentId),
            `Please confirm: did "${e.projectTitle}" lead to a position (${e.kind})?`,
            engagementPage(e.engagementId),
          ],
        ],
  'evaluation.published.v1': (e) => [
    [
      on(e.direction === 'of-student' ? e.studentId : e.employerId),
      `Your evaluation for "${e.projectTitle}" is published.`,
      engagementPage(e.engagementId),
    ],
  ],
};

/** The types of facts that somebody is told. */
export const TOLD = Object.keys(tellers) as StintEvent['type'][];

/** The messages a fact gives rise to. */
export function messagesOf(event: StintEvent): Message[] {
  const tell = tellers[event.type] as Teller<StintEvent['type']> | undefined;
  return (tell?.(event.data as never) ?? []).map(([to, text, link]) => ({
    to,
    kind: event.type,
    text,
    link,
  }));
}
