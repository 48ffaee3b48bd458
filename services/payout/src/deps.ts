import type { Clock, Context, Decision } from '@stint/core';
import type { StintEvent } from '@stint/events';
import type { Filter, Versioned } from '@stint/mongo';
import type { Frame } from '@stint/service';
import type { Inbox } from './inbox.ts';
import type { LedgerStore } from './ledger.ts';
import type { Payment } from './payment.ts';
import type { Recipient } from './recipient.ts';
import type { PaymentStore, RecipientStore } from './store.ts';
import type { StripeGateway } from './stripe.ts';
import type { Worker } from './worker.ts';

/** What the operations of this service work on. */
export interface Deps {
  readonly clock: Clock;
  readonly logger: Frame['logger'];
  readonly payments: PaymentStore;
  readonly recipients: RecipientStore;
  readonly ledger: LedgerStore;
  readonly inbox: Inbox;
  readonly stripe: StripeGateway;
  readonly workers: Readonly<Record<'payment' | 'recipient', Pick<Worker, 'nudge' | 'finish'>>>;
}

const isDue = (state: { readonly dueAt?: string }, clock: Clock): boolean =>
  state.dueAt !== undefined && state.dueAt <= clock();

/** Changes a payment by a rule, remembers what caused it, and tells the worker what follows. */
export async function changePayment(
  { payments, clock, workers }: Deps,
  filter: Filter,
  rule: (p: Payment) => Decision<Payment, StintEvent>,
  context: Context,
): Promise<Versioned<Payment>> {
  const decide = (p: Payment) => {
    const { next, events } = rule(p);
    return { next: next === p ? p : { ...next, correlationId: context.correlationId }, events };
  };
  const changed = await payments.change(filter, decide, context);
  if (isDue(changed, clock)) workers.payment.nudge(changed.id);
  return changed;
}

/** The same for a recipient. */
export async function changeRecipient(
  { recipients, clock, workers }: Deps,
  id: string,
  rule: (r: Recipient) => Decision<Recipient, StintEvent>,
  context: Context,
): Promise<Versioned<Recipient>> {
  const changed = await recipients.change({ _id: id }, rule, context);
  if (isDue(changed, clock)) workers.recipient.nudge(id);
  return changed;
}
