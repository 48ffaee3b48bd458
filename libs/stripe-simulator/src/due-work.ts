import { cardByLast4 } from './cards.ts';
import { settleDelayedPayment } from './checkout.ts';
import type { Task } from './records.ts';
import { bookLateCharge } from './resources/card-charges.ts';
import { findCharge } from './resources/charges.ts';
import { closeSession, findSession } from './resources/checkout-sessions.ts';
import { isDisputable, openDispute } from './resources/disputes.ts';
import { failRefund, retryRefund, settleRefund } from './resources/refund-outcomes.ts';
import { now, type Simulation } from './simulation.ts';

function disputeByCard(sim: Simulation, chargeId: string): void {
  const charge = findCharge(sim, chargeId);
  const terms = cardByLast4(charge.payment_method_details?.card?.last4)?.dispute;
  if (isDisputable(sim, charge, terms?.inquiry)) openDispute(sim, chargeId, terms);
}

const WORK: Record<Task['kind'], (sim: Simulation, subject: string) => void> = {
  book_charge: bookLateCharge,
  dispute_charge: disputeByCard,
  expire_session: (sim, id) => {
    const session = findSession(sim, id);
    if (session.status === 'open') closeSession(sim, session);
  },
  fail_refund: (sim, id) => {
    failRefund(sim, id);
  },
  retry_refund: retryRefund,
  settle_bank_debit: settleDelayedPayment,
  settle_refund: settleRefund,
};

/** Does one thing that has fallen due, as one transaction. False: nothing is due. */
export function doDueTask(sim: Simulation): boolean {
  const [task] = sim.store.due('task', now(sim), 1);
  if (!task) return false;
  sim.store.transaction(() => {
    sim.store.remove(task.id);
    WORK[task.kind](sim, task.subject);
  });
  return true;
}
