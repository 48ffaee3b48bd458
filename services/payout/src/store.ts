import type { Instant } from '@stint/core';
import type { StintEvent } from '@stint/events';
import { aggregateStore, type Filter, pageOf, Schema, type StoreDeps, trusted, type Versioned } from '@stint/mongo';
import { hasMoney, type Payment, type PaymentStatus } from './payment.ts';
import type { Recipient } from './recipient.ts';

const { Mixed } = Schema.Types;
const text = { type: String, required: true };
const onlyWhere = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });

const paymentFields = {
  status: text,
  agreement: { type: Mixed, required: true },
  /** of the agreement, for the queries by party */
  employerId: text,
  studentId: text,
  correlationId: text,
  commands: { type: [Mixed], required: true },
  history: { type: [Mixed], required: true },
  unposted: { type: [Mixed], required: true },
  reconcileAt: String,
  dueAt: String,
  session: Mixed,
  requested: Boolean,
  lapsing: Boolean,
  charge: Mixed,
  paymentIntentId: String,
  payout: Mixed,
  paidAt: String,
  refund: Mixed,
  refundFailure: Mixed,
  chargeback: Mixed,
  dispute: Mixed,
  settlement: Mixed,
};

/** Ids and times inside the state, stood beside it for the indexes; written with every change, never read back. */
const indexed = (p: Payment) => ({
  employerId: p.agreement.employerId,
  studentId: p.agreement.studentId,
  ...(hasMoney(p) ? { paymentIntentId: p.charge.paymentIntentId } : {}),
  ...(hasMoney(p) && p.payout ? { paidAt: p.payout.at } : {}),
});

export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string;
}
