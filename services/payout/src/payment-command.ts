/** @rule Commands to Stripe on a payment. */
import type { Instant } from '@stint/core';
import { addMs } from '@stint/core';
import {
  type Command,
  confirm,
  fail,
  isInFlight,
  type NotTaken,
  nextAttemptMs,
  openCommand,
  type Planned,
  plan,
  type Sent,
  type StripeRequest,
  send,
  unknown,
  unplan,
} from './command.ts';
import {
  hasMoney,
  type Payment,
  type PaymentDecision,
  refundCents,
  settlementOf,
  unchanged,
} from './payment.ts';
import { decided } from './payment-due.ts';
import { checkoutRequest, lapsed, observeSession } from './payment-fund.ts';
import { awaitRecipient, payoutRefused, payStudent } from './payment-pay.ts';
import { observeRefund, refundRefused } from './payment-refund.ts';
import type { RefundSeen, SessionSeen, TransferSeen } from './stripe-objects.ts';

/** What a payment's call answered. */
export type Answer =
  | { readonly kind: 'checkout' | 'expire'; readonly object: SessionSeen }
  | { readonly kind: 'payout'; readonly object: TransferSeen }
  | { readonly kind: 'refund'; readonly object: RefundSeen };

/** What the payment's state asks Stripe for now; undefined where it does not ask for that any more. */
function requestOf(
  p: Payment,
  { kind }: Command,
  now: Instant,
  destination: string,
): StripeRequest | undefined {
  if (p.status === 'awaiting-funding') {
    if (kind === 'checkout' && !p.session) return checkoutRequest(p, now);
    return kind === 'expire' && p.session ? { kind, sessionId: p.session.id } : undefined;
  }
  const settlement = settlementOf(p);
  if (!hasMoney(p) || !settlement) return undefined;
  const { id: engagementId, charge } = p;
  if (kind === 'payout' && p.status === 'releasing' && !p.payout)
    return { kind, engagementId, amountCents: settlement.toStudentCents, destination, chargeId: charge.id };
  if (kind === 'refund' && !p.refund)
    return {
      kind,
      engagementId,
      amountCents: refundCents(settlement),
      paymentIntentId: charge.paymentIntentId,
    };
  return undefined;
}

/**
 * Takes a due command for sending: its key and request stand in the document before the call is made. A payout without
 * a recipient that can receive it (`destination` undefined) waits instead.
 */
export function sendCommand(
  p: Payment,
  command: Planned | Sent,
  destination: string | undefined,
  now: Instant,
): { readonly decision: PaymentDecision; readonly sent?: Sent } {
  if (command.state === 'planned' && command.kind === 'payout' && destination === undefined)
    return { decision: awaitRecipient(p, now) };
  const { kind, attempt } = command;
  const request =
    command.state === 'planned' ? requestOf(p, command, now, destination ?? '') : command.request;
  if (!request) return { decision: decided({ ...p, commands: unplan(p.commands, kind) }, now) };
  const { commands, sent } = send(p.commands, command, { key: `${kind}:${p.id}:${attempt}`, request, now });
  return { decision: decided({ ...p, commands }, now), sent };
}

/** Is the command with this key still the open one? A webhook may have brought its outcome first. */
const isCurrent = (p: Payment, { kind, key }: Sent): boolean => {
  const open = openCommand(p.commands, kind);
  return open !== undefined && open.state !== 'planned' && open.key === key;
};

/** Stripe did it. */
export function commandTaken(p: Payment, sent: Sent, answer: Answer, now: Instant): PaymentDecision {
  if (!isCurrent(p, sent)) return unchanged(p);
  if (answer.kind === 'payout') return payStudent(p, answer.object, now);
  if (answer.kind === 'refund') return observeRefund(p, answer.object, now);
  const { kind, object } = answer;
  const confirmed = { ...p, commands: confirm(p.commands, kind, object.id, now) };
  const { next, events } = observeSession(confirmed, object, now);
  // Closed too late, or not at all any more: it was submitted, and the charge tells the rest.
  const complete = next.status === 'awaiting-funding' && object.status === 'complete';
  return decided(complete ? { ...next, reconcileAt: now } : next, now, events);
}

/** Stripe did not do it, or did not say. A try that was overtaken by the next one tells nothing of that one. */
export function commandNotTaken(p: Payment, sent: Sent, outcome: NotTaken, now: Instant): PaymentDecision {
  const overtaken = p.commands.some((c) => isInFlight(c) && c.key === sent.key && c.tries !== sent.tries);
  if (!isCurrent(p, sent) || overtaken) return unchanged(p);
  if (outcome.type === 'unknown')
    return decided({ ...p, commands: unknown(p.commands, sent.kind, outcome, now) }, now);
  if (sent.kind === 'payout') return payoutRefused(p, outcome, now);
  if (sent.kind === 'refund') return refundRefused(p, outcome, now);
  const failed = { ...p, commands: fail(p.commands, sent.kind, outcome, now) };
  if (failed.status !== 'awaiting-funding') return decided(failed, now);
  if (sent.kind === 'checkout' && failed.lapsing) return lapsed(failed, now);
  const again = plan(failed.commands, sent.kind, addMs(now, nextAttemptMs(sent.attempt)));
  return decided({ ...failed, commands: again }, now);
}
