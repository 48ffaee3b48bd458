import { type Instant, instantOf } from '@stint/core';
import type { Stripe } from './stripe.ts';
import type {
  AccountSeen,
  Aspect,
  ChargeSeen,
  DisputeSeen,
  FeeSeen,
  Hint,
  RefundSeen,
  SessionSeen,
  TransferSeen,
} from './stripe-objects.ts';

const at = (unixSeconds: number): Instant => instantOf(unixSeconds * 1_000);
const idOf = (ref: string | { readonly id: string } | null | undefined): string | undefined =>
  typeof ref === 'string' ? ref : ref?.id;

/** Nothing more can come of a submitted session whose payment then failed. */
function isOver({ status, payment_status, payment_intent }: Stripe.Checkout.Session): boolean {
  if (status !== 'complete' || payment_status !== 'unpaid') return status === 'expired';
  const failed = ['requires_payment_method', 'canceled'];
  return typeof payment_intent === 'object' && failed.includes(payment_intent?.status ?? '');
}

export const session = (s: Stripe.Checkout.Session): SessionSeen => ({
  id: s.id,
  ...(s.url ? { url: s.url } : {}),
  status: isOver(s) ? 'expired' : s.status === 'complete' ? 'complete' : 'open',
  expiresAt: at(s.expires_at),
});

const feeOf = (transaction: Stripe.Charge['balance_transaction']): { fee?: FeeSeen } =>
  transaction !== null && typeof transaction === 'object'
    ? { fee: { transactionId: transaction.id, amountCents: transaction.fee } }
    : {};

export const charge = (c: Stripe.Charge): ChargeSeen => ({
  id: c.id,
  paymentIntentId: idOf(c.payment_intent) ?? '',
  amountCents: c.amount,
  currency: c.currency,
  paid: c.paid && c.captured && c.status === 'succeeded',
  at: at(c.created),
  ...feeOf(c.balance_transaction),
});

/** The mark that a command of ours left on what it made. */
const commandOf = (metadata: Stripe.Metadata | null): { command?: string } =>
  metadata?.command ? { command: metadata.command } : {};

export const transfer = (t: Stripe.Transfer): TransferSeen => ({
  id: t.id,
  ...commandOf(t.metadata),
  amountCents: t.amount,
  reversedCents: t.amount_reversed,
  at: at(t.created),
});

const REFUND_STATUS: Readonly<Record<string, RefundSeen['status']>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'failed',
};

export const refund = (r: Stripe.Refund): RefundSeen => ({
  id: r.id,
  ...commandOf(r.metadata),
  amountCents: r.amount,
  status: REFUND_STATUS[r.status ?? ''] ?? 'pending',
  debited: r.balance_transaction !== null,
  at: at(r.created),
});

const UNDECIDED = ['needs_response', 'under_review', 'warning_needs_response', 'warning_under_review'];

export function dispute(d: Stripe.Dispute): DisputeSeen {
  const transactions = d.balance_transactions;
  const fees = transactions.filter(({ fee }) => fee > 0);
  const taken = -transactions.reduce((sum, { amount }) => sum + amount, 0);
  // Won, but not paid back yet, is as good as open.
  const decided = d.status === 'lost' ? 'lost' : taken > 0 ? 'open' : 'won';
  return {
    id: d.id,
    status: UNDECIDED.includes(d.status) ? 'open' : decided,
    withdrawnCents: Math.max(0, taken),
    fees: fees.map(({ id, fee }) => ({ transactionId: id, amountCents: fee })),
    at: at(d.created),
  };
}

export function account(a: Stripe.V2.Core.Account): AccountSeen {
  const status = a.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status;
  const asked = (a.requirements?.entries ?? []).filter((entry) => entry.awaiting_action_from === 'user');
  return {
    id: a.id,
    transfers: status === 'active' || status === 'pending' ? status : 'restricted',
    requirements: asked.map((entry) => entry.description),
  };
}

/** One movement of the platform's balance. */
export const movement = (t: Stripe.BalanceTransaction) => ({
  id: t.id,
  type: t.type,
  amountCents: t.amount,
  feeCents: t.fee,
  source: idOf(t.source as string | { id: string } | null) ?? '',
  at: at(t.created),
});
export type Movement = ReturnType<typeof movement>;

/** What an event says of its object, as far as it tells where to look. */
interface Subject {
  readonly object?: string;
  readonly client_reference_id?: string | null;
  readonly transfer_group?: string | null;
  readonly payment_intent?: string | { readonly id: string } | null;
}
type AnyEvent = {
  readonly id: string;
  readonly type: string;
  /** Unix seconds in v1, ISO 8601 in v2 */
  readonly created: number | string;
  readonly account?: string;
  readonly data?: { readonly object?: unknown };
  readonly related_object?: { readonly id: string; readonly type: string } | null;
};

const ASPECT: Readonly<Record<string, Aspect>> = {
  'checkout.session': 'funding',
  payment_intent: 'funding',
  charge: 'funding',
  transfer: 'payout',
  refund: 'refund',
  dispute: 'dispute',
};

/** An event of either API version as a hint: the id, and where to look. What it claims of the object is not kept. */
export function hint(event: AnyEvent): Hint {
  const when = typeof event.created === 'number' ? at(event.created) : event.created;
  const common = { id: event.id, type: event.type, at: when };
  const related = event.related_object;
  if (related?.type === 'v2.core.account')
    return { ...common, aspect: 'recipient', stripeAccountId: related.id };
  const object = (event.data?.object ?? {}) as Subject;
  if (object.object === 'payout' && event.account)
    return { ...common, aspect: 'recipient', stripeAccountId: event.account };
  const aspect = ASPECT[object.object ?? ''];
  const engagementId = object.client_reference_id ?? object.transfer_group;
  const paymentIntentId = idOf(object.payment_intent);
  if (!aspect || !(engagementId || paymentIntentId)) return common;
  return {
    ...common,
    aspect,
    ...(engagementId ? { engagementId } : {}),
    ...(paymentIntentId ? { paymentIntentId } : {}),
  };
}
