import type { Context } from '@stint/core';
import { dueCommand, isInFlight, keyTooOld, type Sent } from './command.ts';
import { changeRecipient, type Deps } from './deps.ts';
import {
  accountGone,
  observeRecipient,
  openingFailed,
  type Recipient,
  type RecipientDecision,
  recipientLooked,
  sendOpening,
} from './recipient.ts';
import { isGone, notTaken } from './stripe-outcome.ts';

/** The recipient as Stripe has its account now; where it has none any more, another one is asked for. */
export async function refreshRecipient(deps: Deps, id: string, context: Context): Promise<void> {
  const { recipients, stripe, clock, logger } = deps;
  const r = await recipients.find({ _id: id });
  if (!r || r.status === 'opening') return;
  const { stripeAccountId } = r;
  const seen = await stripe.account(stripeAccountId).catch((error: unknown) => {
    if (!isGone(error)) throw error;
    logger.error({ accountId: id, stripeAccountId }, 'the account at Stripe is gone: another one is opened');
  });
  const look = (current: Recipient) =>
    seen ? observeRecipient(current, seen, clock()) : accountGone(current, stripeAccountId, clock());
  await changeRecipient(deps, id, look, context);
}

const unchanged = (r: Recipient): RecipientDecision => ({ next: r, events: [] });

/** Everything due on one recipient: its account is opened, or looked at again. */
export function recipientWork(deps: Deps) {
  const { recipients, stripe, clock, logger } = deps;

  async function open(r: Recipient, context: Context): Promise<void> {
    const now = clock();
    let sent: Sent | undefined;
    const claim = (current: Recipient): RecipientDecision => {
      sent = undefined;
      const command = dueCommand(current.commands, now);
      if (current.status !== 'opening' || !command) return unchanged(current);
      const [decision, taken] = sendOpening(current, command, now);
      sent = taken;
      return decision;
    };
    await changeRecipient(deps, r.id, claim, context);
    if (sent) await ask(r.id, sent, context);
  }

  /** An account that was opened and never told of is empty: a key too old to be used again is no danger here. */
  async function ask(id: string, sent: Sent, context: Context): Promise<void> {
    const { request } = sent;
    if (request.kind !== 'open-account') return;
    try {
      if (keyTooOld(sent, clock())) throw Object.assign(new Error('key too old'), { statusCode: 400 });
      const seen = await stripe.openAccount(request, sent);
      await changeRecipient(deps, id, (current) => observeRecipient(current, seen, clock()), context);
    } catch (error) {
      const outcome = notTaken(error);
      logger.warn({ accountId: id, command: sent.key, outcome }, 'Stripe did not confirm an account');
      const failed = (r: Recipient) =>
        r.status === 'opening' && r.commands.some((c) => isInFlight(c) && c.key === sent.key)
          ? openingFailed(r, outcome, clock())
          : unchanged(r);
      await changeRecipient(deps, id, failed, context);
    }
  }

  return async (id: string): Promise<number> => {
    const r = await recipients.find({ _id: id });
    if (!r?.dueAt || r.dueAt > clock()) return 0;
    const context = { correlationId: r.correlationId };
    if (dueCommand(r.commands, clock())) await open(r, context);
    else await lookAgain(r, context);
    return 1;
  };

  async function lookAgain(r: Recipient, context: Context): Promise<void> {
    await changeRecipient(deps, r.id, (current) => recipientLooked(current, clock()), context);
    try {
      await refreshRecipient(deps, r.id, context);
    } catch (error) {
      logger.warn({ err: error, accountId: r.id }, 'a recipient could not be compared with Stripe');
    }
  }
}
