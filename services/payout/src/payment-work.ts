import type { Context, Instant } from '@stint/core';
import { dueCommand, type Planned, type Sent, SHORT_OF_BALANCE } from './command.ts';
import { changePayment, type Deps } from './deps.ts';
import { entryKey, type JournalEntry } from './journal.ts';
import { type Payment, type PaymentDecision, unchanged } from './payment.ts';
import { commandNotTaken, commandTaken, sendCommand } from './payment-command.ts';
import { decided } from './payment-due.ts';
import { lapsePayment } from './payment-fund.ts';
import { resumePayout } from './payment-pay.ts';
import { performCommand } from './perform-command.ts';
import { destinationOf } from './recipient.ts';
import { reconcilePayment } from './reconcile.ts';

/** More steps than one payment can need at one time. */
const MOST_STEPS = 50;

type Open = Planned | Sent;
const isSame = (a: Open, b: Open): boolean =>
  a.kind === b.kind && a.attempt === b.attempt && a.state === b.state && a.dueAt === b.dueAt;

/** Everything due on one payment, step by step, each its own write. Answers how many steps that took. */
export function paymentWork(deps: Deps) {
  const { payments, recipients, ledger, stripe, clock, logger } = deps;
  const change = (id: string, rule: (p: Payment) => PaymentDecision, context: Context) =>
    changePayment(deps, { _id: id }, rule, context);

  /** Stores the key and the request, then calls; undefined where another worker was first, or nothing is to be asked. */
  async function take(p: Payment, command: Open, now: Instant, context: Context): Promise<Sent | undefined> {
    const recipient = await recipients.find({ _id: p.agreement.studentId });
    let taken: Sent | undefined;
    const claim = (current: Payment): PaymentDecision => {
      taken = undefined;
      const due = dueCommand(current.commands, now);
      if (!due || !isSame(due, command)) return unchanged(current);
      const { decision, sent } = sendCommand(current, due, destinationOf(recipient), now);
      taken = sent;
      return decision;
    };
    const claimed = await change(p.id, claim, context);
    if (claimed.status === 'awaiting-recipient' && command.kind === 'payout') await recheck(claimed, context);
    return taken;
  }

  /** The recipient may have got ready between the look at it and the decision to wait for it. */
  async function recheck(p: Payment, context: Context): Promise<void> {
    if (!destinationOf(await recipients.find({ _id: p.agreement.studentId }))) return;
    await change(p.id, (current) => resumePayout(current, clock()), context);
  }

  async function perform(p: Payment, command: Open, now: Instant, context: Context): Promise<void> {
    const sent = await take(p, command, now, context);
    if (!sent) return;
    const outcome = await performCommand(stripe, sent, now);
    const told = { engagementId: p.id, command: sent.key, tries: sent.tries };
    if (outcome.type === 'taken') {
      const { kind, object } = outcome.object;
      if (kind === 'refund' && !object.debited)
        logger.error(told, 'the platform’s balance at Stripe does not cover a refund: it waits');
      await change(p.id, (current) => commandTaken(current, sent, outcome.object, clock()), context);
      return;
    }
    // A platform balance too low, a request that Stripe refuses, a key of ours it does not know: an operator's matter.
    const level = outcome.type === 'refused' ? 'error' : 'warn';
    const short = outcome.type === 'refused' && outcome.code === SHORT_OF_BALANCE;
    const what = short
      ? `the platform’s balance at Stripe does not cover a ${sent.kind}: it waits`
      : `Stripe did not confirm a ${sent.kind}`;
    logger[level]({ ...told, outcome }, what);
    await change(p.id, (current) => commandNotTaken(current, sent, outcome, clock()), context);
  }

  /** The entries go into the ledger before they leave the document: a crash in between posts them again, as no change. */
  async function post(p: Payment, entries: readonly JournalEntry[], context: Context): Promise<void> {
    await ledger.post(entries);
    const posted = new Set(entries.map(entryKey));
    const rest = (current: Payment): PaymentDecision =>
      decided({ ...current, unposted: current.unposted.filter((e) => !posted.has(entryKey(e))) }, clock());
    await change(p.id, rest, context);
  }

  async function step(id: string): Promise<boolean> {
    const p = await payments.find({ _id: id });
    const now = clock();
    if (!p?.dueAt || p.dueAt > now) return false;
    const context = { correlationId: p.correlationId };
    const command = dueCommand(p.commands, now);
    if (command) await perform(p, command, now, context);
    else if (p.unposted.length > 0) await post(p, p.unposted, context);
    else if (p.status === 'awaiting-funding' && !p.lapsing && p.agreement.fundBy <= now)
      await change(id, (current) => lapsePayment(current, clock()), context);
    else if (p.reconcileAt && p.reconcileAt <= now) await reconcilePayment(deps, id, context);
    else return false;
    return true;
  }

  return async (id: string): Promise<number> => {
    let steps = 0;
    while (steps < MOST_STEPS && (await step(id))) steps += 1;
    return steps;
  };
}
