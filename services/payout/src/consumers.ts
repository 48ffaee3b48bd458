import type { Handlers } from '@stint/messaging';
import type { paymentOperations } from './operations.ts';

type Operations = Pick<
  ReturnType<typeof paymentOperations>,
  'requestPayment' | 'releasePayment' | 'refundPayment' | 'freezePayment' | 'resolveDispute' | 'resumePayouts'
>;

/** Facts -> operations. Nothing here calls Stripe: the operation stores what is to be done, and the worker does it. */
export const consumers = (ops: Operations): Handlers => {
  const from = ({ id, correlationId }: { id: string; correlationId: string }) => ({
    correlationId,
    consumed: id,
  });
  return {
    'bid.accepted.v1': (event) => ops.requestPayment(event.data.agreement, from(event)),
    'work.approved.v1': (event) => ops.releasePayment(event.data, from(event)),
    'dispute.opened.v1': (event) => ops.freezePayment(event.data, from(event)),
    'dispute.resolved.v1': (event) => ops.resolveDispute(event.data, from(event)),
    'engagement.cancelled.v1': (event) => ops.refundPayment(event.data.engagementId, from(event)),
    // Our own fact: through the bus, so that a crash between the recipient's change and the payments' loses nothing.
    'recipient.ready.v1': (event) => ops.resumePayouts(event.data.accountId, from(event)),
  };
};
