import type { Instant } from '@stint/core';
import { KEY_TOO_OLD, keyTooOld, type Outcome, type Sent } from './command.ts';
import type { Answer } from './payment-command.ts';
import type { StripeGateway } from './stripe.ts';
import { isMadeBy } from './stripe-objects.ts';
import { notTaken } from './stripe-outcome.ts';

const GONE = {
  type: 'refused',
  code: KEY_TOO_OLD,
  reason: 'Stripe lists nothing under this key, and the key is too old to be used again',
} as const;

/** What Stripe's lists say was done under an earlier try of this command. */
async function found(stripe: StripeGateway, sent: Sent): Promise<Answer | undefined> {
  const { request } = sent;
  if (request.kind === 'payout') {
    const transfers = await stripe.transfersOf(request.engagementId);
    const object = transfers.find((t) => isMadeBy(t, 'payout', request.engagementId));
    return object && { kind: 'payout', object };
  }
  if (request.kind === 'refund') {
    const refunds = await stripe.refundsOf(request.paymentIntentId);
    const ours = refunds.filter((r) => isMadeBy(r, 'refund', request.engagementId));
    const object = ours.find((r) => r.status !== 'failed' || r.command === sent.key);
    return object && { kind: 'refund', object };
  }
  if (request.kind === 'checkout') {
    const object = await stripe.sessionMadeBy(sent);
    return object && { kind: 'checkout', object };
  }
  if (request.kind !== 'expire') return undefined;
  const object = await stripe.session(request.sessionId);
  return object.status === 'open' ? undefined : { kind: 'expire', object };
}

async function call(stripe: StripeGateway, sent: Sent): Promise<Answer> {
  const { request } = sent;
  switch (request.kind) {
    case 'checkout':
      return { kind: 'checkout', object: await stripe.openCheckout(request, sent) };
    case 'expire':
      return { kind: 'expire', object: await stripe.expireCheckout(request, sent) };
    case 'payout':
      return { kind: 'payout', object: await stripe.sendPayout(request, sent) };
    case 'refund':
      return { kind: 'refund', object: await stripe.sendRefund(request, sent) };
    case 'open-account':
      throw new Error('an account is opened by its recipient, not by a payment');
  }
}

/** Performs a stored command of a payment; whatever happens is an outcome. Looks before it asks where it must. */
export async function performCommand(
  stripe: StripeGateway,
  sent: Sent,
  now: Instant,
): Promise<Outcome<Answer>> {
  try {
    const tooOld = keyTooOld(sent, now);
    if (tooOld || sent.look) {
      const object = await found(stripe, sent);
      if (object) return { type: 'taken', object };
      if (tooOld) return GONE;
    }
    return { type: 'taken', object: await call(stripe, sent) };
  } catch (error) {
    return notTaken(error);
  }
}
