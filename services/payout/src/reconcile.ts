import type { Context, Instant } from '@stint/core';
import { isInFlight, openCommand } from './command.ts';
import { changePayment, type Deps } from './deps.ts';
import { hasMoney, type Payment, type PaymentDecision } from './payment.ts';
import { observeChargeback } from './payment-chargeback.ts';
import { decided, looked } from './payment-due.ts';
import { fundPayment, observeSession } from './payment-fund.ts';
import { payStudent, resumePayout } from './payment-pay.ts';
import { observeRefund } from './payment-refund.ts';
import { destinationOf } from './recipient.ts';
import { refreshRecipient } from './recipient-work.ts';
import type { Aspect } from './stripe-objects.ts';

type Observe<T> = (p: Payment, seen: T, now: Instant) => PaymentDecision;

/** What can have changed at Stripe for a payment in this state. */
function aspectsOf(p: Payment): Aspect[] {
  if (!hasMoney(p)) return ['funding'];
  const aspects: Aspect[] = p.charge.feeCents === undefined ? ['funding', 'dispute'] : ['dispute'];
  if (isInFlight(openCommand(p.commands, 'payout'))) aspects.push('payout');
  if (p.refund || isInFlight(openCommand(p.commands, 'refund'))) aspects.push('refund');
  if (p.status === 'awaiting-recipient') aspects.push('recipient');
  return aspects;
}

/** Looks at one aspect of a payment at Stripe and applies what it finds: the lists are the truth, in any order. */
export async function observePayment(
  deps: Deps,
  id: string,
  aspect: Aspect,
  context: Context,
): Promise<void> {
  const { payments, stripe, clock } = deps;
  const p = await payments.find({ _id: id });
  if (!p) return;
  const apply = async <T>(objects: readonly T[], rule: Observe<T>) => {
    // Oldest first: Stripe lists the newest first.
    for (const seen of objects.toReversed())
      await changePayment(deps, { _id: id }, (current) => rule(current, seen, clock()), context);
  };
  switch (aspect) {
    case 'funding': {
      await apply(await stripe.chargesOf(id), fundPayment);
      // Of one that is paid by now, the page it was paid at has nothing more to tell.
      const after = await payments.find({ _id: id });
      const session = after?.status === 'awaiting-funding' ? after.session : undefined;
      return session && apply([await stripe.session(session.id)], observeSession);
    }
    case 'payout':
      return apply(await stripe.transfersOf(id), payStudent);
    case 'refund':
      return hasMoney(p) ? apply(await stripe.refundsOf(p.charge.paymentIntentId), observeRefund) : undefined;
    case 'dispute':
      return hasMoney(p)
        ? apply(await stripe.disputesOf(p.charge.paymentIntentId), observeChargeback)
        : undefined;
    case 'recipient':
      await refreshRecipient(deps, p.agreement.studentId, context);
  }
}

/** Goes on with a payout whose recipient is ready; nothing where it is not. */
export async function resumeIfReady(deps: Deps, id: string, context: Context): Promise<void> {
  const p = await deps.payments.find({ _id: id });
  if (p?.status !== 'awaiting-recipient') return;
  if (!destinationOf(await deps.recipients.find({ _id: p.agreement.studentId }))) return;
  await changePayment(deps, { _id: id }, (current) => resumePayout(current, deps.clock()), context);
}

/** Compares a payment that is not at rest with Stripe's lists, so that a lost webhook does not matter. */
export async function reconcilePayment(deps: Deps, id: string, context: Context): Promise<void> {
  const { clock, logger } = deps;
  // The time of the next look is stored first: a look that fails is repeated then, not at once.
  const p = await changePayment(
    deps,
    { _id: id },
    (current) => decided(looked(current, clock()), clock()),
    context,
  );
  try {
    for (const aspect of aspectsOf(p)) await observePayment(deps, id, aspect, context);
    await resumeIfReady(deps, id, context);
  } catch (error) {
    logger.warn({ err: error, engagementId: id }, 'a payment could not be compared with Stripe');
  }
}
