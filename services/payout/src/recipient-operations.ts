import type { Context } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Deps } from './deps.ts';
import { openRecipient, type Recipient } from './recipient.ts';
import { stripeUnavailable } from './stripe.ts';

/** `none`: the student has not begun. */
export function recipientView(r: Recipient | undefined) {
  if (!r) return { status: 'none' as const, requirements: [] };
  if (r.status === 'opening') return { status: 'pending' as const, requirements: [], since: r.since };
  return { status: r.status, requirements: [...r.requirements], since: r.since };
}

/** What students do to set up payouts. */
export function recipientOperations({ recipients, workers, stripe, clock, logger }: Deps) {
  return {
    showRecipient: async ({ accountId }: Caller) => recipientView(await recipients.find({ _id: accountId })),

    /**
     * The student's account at Stripe, opened where there is none, and a single-use page to tell Stripe what it asks.
     * @throws Rejection `stripe-unavailable`
     */
    async setUpRecipient({ accountId }: Caller, contactEmail: string | undefined, context: Context) {
      const known = await recipients.find({ _id: accountId });
      if (!known)
        await recipients.create(
          openRecipient(accountId, contactEmail, context.correlationId, clock()),
          context,
        );
      await workers.recipient.finish(accountId);
      const recipient = await recipients.get({ _id: accountId });
      if (recipient.status === 'opening') throw stripeUnavailable();
      const onboardingUrl = await stripe.onboardingUrl(recipient.stripeAccountId).catch((error: unknown) => {
        logger.warn({ err: error, accountId }, 'Stripe gave no onboarding link');
        throw stripeUnavailable();
      });
      return { ...recipientView(recipient), onboardingUrl };
    },
  };
}
