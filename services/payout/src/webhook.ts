import { setImmediate as turn } from 'node:timers/promises';
import { addHours, addMinutes, type Context, coalesced, type Instant, newId, Rejection } from '@stint/core';
import type { Sweep } from '@stint/mongo';
import type { Deps } from './deps.ts';
import { hasMoney } from './payment.ts';
import { refreshRecipient } from './recipient-work.ts';
import { observePayment } from './reconcile.ts';
import type { Aspect, Hint } from './stripe-objects.ts';

/** 2 s, 4 s, ... 5 min */
const delayMs = (tries: number) => Math.min(1_000 * 2 ** (tries + 1), 300_000);

/** The payment a hint points to; one that we do not know to be funded is looked at from its charge on. */
async function engagementOf({ payments, stripe }: Deps, hint: Hint): Promise<string | undefined> {
  if (hint.engagementId || !hint.paymentIntentId) return hint.engagementId;
  const known = await payments.byPaymentIntent(hint.paymentIntentId);
  return known ? known.id : stripe.engagementOf(hint.paymentIntentId);
}

type Look = (id: string, aspect: Aspect, context: Context) => Promise<void>;

/**
 * Stripe tells of one payment by several events at once: those that come in together share a look, and those that come while
 * it is looked at the next one.
 */
function sharedLooks(deps: Deps): Look {
  const look = coalesced<Parameters<Look>>(
    (_key, [id, aspect, context]) => observePayment(deps, id, aspect, context),
    turn,
  );
  return (id, aspect, context) => look(`${id} ${aspect}`, [id, aspect, context]);
}

/** Follows a hint: looks at what it points to, and applies what stands there. */
async function followHint(deps: Deps, look: Look, hint: Hint, context: Context): Promise<void> {
  if (hint.stripeAccountId) {
    const recipient = await deps.recipients.find({ stripeAccountId: hint.stripeAccountId });
    return recipient && refreshRecipient(deps, recipient.id, context);
  }
  const id = await engagementOf(deps, hint);
  const payment = id && (await deps.payments.find({ _id: id }));
  if (!payment || !hint.aspect) return;
  if (!hasMoney(payment) && hint.aspect !== 'funding') await look(payment.id, 'funding', context);
  await look(payment.id, hint.aspect, context);
}

/** Everything due on one event of the inbox. A look that fails is repeated; the event stays until one did not. */
export function inboxWork(deps: Deps) {
  const { inbox, logger } = deps;
  const look = sharedLooks(deps);
  return async (id: string): Promise<number> => {
    const hint = await inbox.due(id);
    if (!hint) return 0;
    try {
      await followHint(deps, look, hint, { correlationId: newId() });
      await inbox.done(id);
    } catch (error) {
      logger.warn({ err: error, event: id, type: hint.type }, 'an event of Stripe could not be followed');
      await inbox.later(id, delayMs(hint.tries));
    }
    return 1;
  };
}

const LOOK_MINUTES = 5;
/** Events become visible in Stripe's list a little out of order, and its clock is not ours. */
const OVERLAP_HOURS = 1;

/**
 * Every 5 minutes, Stripe's own list of events, so that a webhook that never came is found also for what is at rest.
 * Its cost goes by what happened, not by how many payments there are.
 */
export function eventSweep({ inbox, stripe, clock, logger }: Deps, onNew: (id: string) => void): Sweep {
  let nextLook: Instant | undefined;
  const isDue = (now: Instant) =>
    // A clock that went backwards would otherwise leave the next look far ahead.
    nextLook === undefined || now >= nextLook || addMinutes(now, LOOK_MINUTES) < nextLook;

  async function look(now: Instant): Promise<number> {
    let found = 0;
    const since = addHours((await inbox.listedUntil()) ?? now, -OVERLAP_HOURS);
    for (const hint of await inbox.unknown(await stripe.eventsSince(since))) {
      if (!(await inbox.add(hint))) continue;
      found += 1;
      onNew(hint.id);
    }
    await inbox.setListedUntil(now);
    return found;
  }

  return {
    name: 'stripe-events',
    async run() {
      const now = clock();
      if (!isDue(now)) return 0;
      nextLook = addMinutes(now, LOOK_MINUTES);
      return look(now).catch((error: unknown) => {
        logger.warn({ err: error }, 'the events of Stripe could not be listed');
        return 0;
      });
    },
  };
}

/** Takes a webhook in: signed, then stored once, then answered. What it means is found out afterwards. */
export const receiveEvent =
  ({ stripe, inbox, clock }: Deps, onNew: (id: string) => void) =>
  async (body: Buffer, signature: string): Promise<void> => {
    const hint = stripe.readEvent(body, signature, clock());
    if (!hint) throw new Rejection('invalid-signature', 'the Stripe-Signature is missing, wrong or too old');
    if (await inbox.add(hint)) onNew(hint.id);
  };
