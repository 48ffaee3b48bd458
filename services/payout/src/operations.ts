import type { Context } from '@stint/core';
import type { Agreement, EventData } from '@stint/events';
import type { Caller } from '@stint/http';
import { changePayment, type Deps } from './deps.ts';
import type { PaymentStatus } from './payment.ts';
import {
  freezePayment,
  refundPayment,
  releasePayment,
  resolveDispute,
  ruleChargeback,
} from './payment-decide.ts';
import { openCheckout, requestAgain, requestPayment } from './payment-fund.ts';
import { retryRefund } from './payment-refund.ts';
import { paymentView } from './payment-view.ts';
import { resumeIfReady } from './reconcile.ts';
import { type PageAsked, seenBy } from './store.ts';
import { stripeUnavailable } from './stripe.ts';

export interface PaymentsWish {
  readonly status?: PaymentStatus;
  readonly stuck?: boolean;
}

/** What people and facts do to payments. */
export function paymentOperations(deps: Deps) {
  const { payments, workers, clock } = deps;
  const owned = ({ accountId }: Caller, id: string) => ({ _id: id, 'agreement.employerId': accountId });
  const viewOf = (caller: Caller) => (p: Parameters<typeof paymentView>[0]) =>
    paymentView(p, caller.accountId, clock());

  return {
    async requestPayment(agreement: Agreement, context: Context): Promise<void> {
      const id = agreement.engagementId;
      if (await payments.find({ _id: id })) {
        await changePayment(deps, { _id: id }, (p) => requestAgain(p, agreement, clock()), context);
        return;
      }
      await payments.create(requestPayment(agreement, context.correlationId, clock()), context);
      workers.payment.nudge(id);
    },

    async releasePayment(data: EventData<'work.approved.v1'>, context: Context): Promise<void> {
      const approval = { by: data.by, toStudentCents: data.toStudent.amountCents };
      const rule = (p: Parameters<typeof releasePayment>[0]) => releasePayment(p, approval, clock());
      await changePayment(deps, { _id: data.engagementId }, rule, context);
    },

    async freezePayment(data: EventData<'dispute.opened.v1'>, context: Context): Promise<void> {
      await changePayment(
        deps,
        { _id: data.engagementId },
        (p) => freezePayment(p, data.by, clock()),
        context,
      );
    },

    async resolveDispute(data: EventData<'dispute.resolved.v1'>, context: Context): Promise<void> {
      const { engagementId, toStudent, toEmployer } = data;
      const ruling = { toStudentCents: toStudent.amountCents, toEmployerCents: toEmployer.amountCents };
      await changePayment(deps, { _id: engagementId }, (p) => resolveDispute(p, ruling, clock()), context);
    },

    async refundPayment(engagementId: string, context: Context): Promise<void> {
      await changePayment(deps, { _id: engagementId }, (p) => refundPayment(p, clock()), context);
    },

    /** The student can receive payouts: those that wait go on. */
    async resumePayouts(studentId: string, context: Context): Promise<void> {
      const { correlationId } = context;
      for (const id of await payments.awaitingRecipient(studentId))
        await resumeIfReady(deps, id, { correlationId });
    },

    /** The page where the employer pays: the open session's, or a fresh one's. @throws Rejection `stripe-unavailable` */
    async openCheckout(caller: Caller, id: string, context: Context) {
      const filter = owned(caller, id);
      const { correlationId } = context;
      // Two turns: a page whose time is up is closed in the first, its successor opened in the second.
      for (const origin of [context, { correlationId }]) {
        await changePayment(deps, filter, (p) => openCheckout(p, clock()), origin);
        await workers.payment.finish(id);
      }
      const view = viewOf(caller)(await payments.get(filter));
      if (view.checkoutUrl === undefined) throw stripeUnavailable();
      return { checkoutUrl: view.checkoutUrl, dueAt: view.dueAt ?? clock(), total: view.total };
    },

    /** The platform pays the student, or not, after the card holder's bank took the money back for good. */
    async ruleChargeback(caller: Caller, id: string, toStudentCents: number, context: Context) {
      const rule = (p: Parameters<typeof ruleChargeback>[0]) => ruleChargeback(p, toStudentCents, clock());
      return viewOf(caller)(await changePayment(deps, { _id: id }, rule, context));
    },

    async retryRefund(caller: Caller, id: string, context: Context) {
      return viewOf(caller)(await changePayment(deps, { _id: id }, (p) => retryRefund(p, clock()), context));
    },

    async showPayment(caller: Caller, id: string) {
      const operator = caller.roles.includes('operator');
      const payment = await payments.get(seenBy(id, operator ? undefined : caller.accountId));
      return { view: viewOf(caller)(payment), version: payment.version };
    },

    /** By state, or only those that somebody has to look at. */
    async listPayments(caller: Caller, { status, stuck }: PaymentsWish, page: PageAsked) {
      const { items, ...rest } = await (stuck
        ? payments.stuck(clock(), page)
        : payments.byStatus(status, page));
      return { items: items.map(viewOf(caller)), ...rest };
    },
  };
}
