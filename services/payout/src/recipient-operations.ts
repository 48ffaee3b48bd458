import type { Context } from '@stint/core';
import type { Caller } from '@stint/http';
import { changeRecipient, type Deps } from './deps.ts';
import { changeContact, openRecipient, type Recipient } from './recipient.ts';
import { refreshRecipient } from './recipient-work.ts';
import { stripeUnavailable } from './stripe.ts';
import { isGone } from './stripe-outcome.ts';

/** `none`: the student has not begun. */
export function recipientView(r: Recipient | undefined) {
  if (!r) return { status: 'none' as const, requirements: [] };
  if (r.status === 'opening') return { status: 'pending' as const, requirements: [], since: r.since };
  return { status: r.status, requirements: [...r.requirements], since: r.since };
}

/** What students do to set up payouts. */
export function recipientOperations(deps: Deps) {
  const { recipients, workers, stripe, clock, logger } = deps;

  /** The student's account, once Stripe has opened it. @throws Rejection `stripe-unavailable` */
  async function opened(accountId: string) {
    await workers.recipient.finish(accountId);
    const recipient = await recipients.get({ _id: accountId });
    if (recipient.status === 'opening') throw stripeUnavailable();
    return recipient;
  }

  /** Of an account that is gone there is no page: another one has to be opened first. */
  async function pageOf(accountId: string, context: Context) {
    const { stripeAccountId } = await opened(accountId);
    return stripe.onboardingUrl(stripeAccountId).catch(async (error: unknown) => {
      if (!isGone(error)) throw error;
      await refreshRecipient(deps, accountId, context);
      return stripe.onboardingUrl((await opened(accountId)).stripeAccountId);
    });
  }

  return {
    showRecipient: async ({ accountId }: Caller) => recipientView(await recipients.find({ _id: accountId })),

    /**
     * The student's account at Stripe, opened where there is none, and a single-use page to tell Stripe what it asks.
     * @throws Rejection `stripe-unavailable`
     */
    async setUpRecipient({ accountId }: Caller, contactEmail: string | undefined, context: Context) {
      const known = await recipients.find({ _id: accountId });
      const change = (r: Recipient) => changeContact(r, contactEmail, clock());
      if (known) await changeRecipient(deps, accountId, change, context);
      else
        await recipients.create(
          openRecipient(accountId, contactEmail, context.correlationId, clock()),
          context,
        );
      const onboardingUrl = await pageOf(accountId, context).catch((error: unknown) => {
        logger.warn({ err: error, accountId }, 'Stripe gave no onboarding link');
        throw stripeUnavailable();
      });
      return { ...recipientView(await recipients.get({ _id: accountId })), onboardingUrl };
    },
  };
}
