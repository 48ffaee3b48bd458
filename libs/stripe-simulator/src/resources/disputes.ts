import type { Stripe } from 'stripe';
import { missing, refused } from '../errors.ts';
import { emit } from '../events.ts';
import { listPage } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import type { Simulation } from '../simulation.ts';
import { moveMoney } from './balance-transactions.ts';
import { findCharge } from './charges.ts';
import { draftDispute } from './dispute-draft.ts';
import { failRefund } from './refund-outcomes.ts';

/** Stripe's fee for a dispute in the United States, cents; it is not returned. https://stripe.com/pricing */
const DISPUTE_FEE = 1500;

/** The amount in dispute, and Stripe's fee, leave the platform's balance at once. */
function withdraw(sim: Simulation, dispute: Stripe.Dispute): Stripe.BalanceTransaction {
  return moveMoney(sim, {
    type: 'adjustment',
    reportingCategory: 'dispute',
    amount: -dispute.amount,
    fee: { amount: DISPUTE_FEE, description: 'Dispute fee' },
    currency: dispute.currency,
    source: dispute.id,
    description: `Chargeback withdrawal for ${dispute.charge}`,
    against: [{ account: 'card_networks', amount: dispute.amount }],
  });
}

function reinstate(sim: Simulation, dispute: Stripe.Dispute): Stripe.BalanceTransaction {
  return moveMoney(sim, {
    type: 'adjustment',
    reportingCategory: 'dispute_reversal',
    amount: dispute.amount,
    currency: dispute.currency,
    source: dispute.id,
    description: `Chargeback reversal for ${dispute.charge}`,
    against: [{ account: 'card_networks', amount: -dispute.amount }],
  });
}

const pendingRefunds = (sim: Simulation, charge: string): Stripe.Refund[] =>
  sim.store.list('refund', { where: { charge } }).filter(({ status }) => status === 'pending');

/** A refund that is still pending has given nothing back: it does not keep the bank from taking the money. */
export function isDisputable(sim: Simulation, charge: Stripe.Charge, inquiry = false): boolean {
  if (charge.disputed || charge.status !== 'succeeded') return false;
  return !charge.refunded || (!inquiry && pendingRefunds(sim, charge.id).length > 0);
}

/** The bank takes the money itself: refunds on their way fail. https://docs.stripe.com/refunds */
function stopRefunds(sim: Simulation, chargeId: string): Stripe.Charge {
  for (const { id } of pendingRefunds(sim, chargeId))
    failRefund(sim, id, 'charge_for_pending_refund_disputed');
  return findCharge(sim, chargeId);
}

export interface DisputeOptions {
  readonly reason?: string;
  readonly inquiry?: boolean;
  /** minor units of the charge; all that has not been refunded where absent */
  readonly amount?: number;
}

/**
 * The card holder disputes a charge, or a part of it, with the bank. An inquiry takes no money.
 * @throws StripeFault where the charge is disputed already or has not that much left to dispute.
 */
export function openDispute(
  sim: Simulation,
  chargeId: string,
  { reason = 'fraudulent', inquiry = false, amount }: DisputeOptions = {},
): Stripe.Dispute {
  const found = findCharge(sim, chargeId);
  if (!isDisputable(sim, found, inquiry)) throw refused(`Charge ${chargeId} cannot be disputed.`);
  const charge = inquiry ? found : stopRefunds(sim, chargeId);
  const left = charge.amount - charge.amount_refunded;
  const disputed = amount ?? left;
  if (disputed < 1 || disputed > left) throw refused(`Charge ${chargeId} has ${left} left to dispute.`);
  const draft = draftDispute(sim, charge, { amount: disputed, reason, inquiry });
  const dispute = inquiry ? draft : { ...draft, balance_transactions: [withdraw(sim, draft)] };
  sim.store.put('dispute', dispute);
  sim.store.put('charge', { ...charge, disputed: true });
  emit(sim, 'charge.dispute.created', dispute);
  if (!inquiry) emit(sim, 'charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

const INQUIRY: readonly string[] = ['warning_needs_response', 'warning_under_review'];
const OPEN: readonly string[] = ['needs_response', 'under_review', ...INQUIRY];

/** The bank is not content with the answer to its inquiry, and takes the money. */
export function escalateInquiry(sim: Simulation, id: string): Stripe.Dispute {
  const inquiry = findDispute(sim, id);
  if (!INQUIRY.includes(inquiry.status))
    throw refused(`This dispute is no open inquiry (${inquiry.status}).`);
  stopRefunds(sim, String(inquiry.charge));
  const { card } = inquiry.payment_method_details ?? {};
  const dispute = sim.store.put('dispute', {
    ...inquiry,
    balance_transactions: [withdraw(sim, inquiry)],
    is_charge_refundable: false,
    ...(card && { payment_method_details: { type: 'card', card: { ...card, case_type: 'chargeback' } } }),
    status: 'needs_response',
  });
  emit(sim, 'charge.dispute.updated', dispute);
  emit(sim, 'charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank decides. A dispute that was won gives the money back, without the fee. */
export function decideDispute(sim: Simulation, id: string, outcome: 'won' | 'lost'): Stripe.Dispute {
  const dispute = findDispute(sim, id);
  if (!OPEN.includes(dispute.status)) throw refused(`This dispute is already closed (${dispute.status}).`);
  const inquiry = dispute.status.startsWith('warning');
  const returned = outcome === 'won' && !inquiry ? [reinstate(sim, dispute)] : [];
  const closed = sim.store.put('dispute', {
    ...dispute,
    balance_transactions: [...dispute.balance_transactions, ...returned],
    status: inquiry ? 'warning_closed' : outcome,
  });
  if (inquiry) {
    const charge = findCharge(sim, String(dispute.charge));
    sim.store.put('charge', { ...charge, disputed: false });
  }
  if (returned.length > 0) emit(sim, 'charge.dispute.funds_reinstated', closed);
  emit(sim, 'charge.dispute.closed', closed);
  return closed;
}

export function findDispute(sim: Simulation, id: string): Stripe.Dispute {
  const dispute = sim.store.find('dispute', id);
  if (!dispute) throw missing('dispute', id);
  return dispute;
}

/** Texts that decide a dispute in Stripe's test mode. https://docs.stripe.com/testing#evidence */
const DECIDING_EVIDENCE: Record<string, 'won' | 'lost'> = {
  winning_evidence: 'won',
  losing_evidence: 'lost',
};

/** Evidence is kept; submitting sends it to the bank, and the documented texts decide at once. */
export function updateDispute(
  sim: Simulation,
  params: Stripe.DisputeUpdateParams,
  id: string,
): Stripe.Dispute {
  const dispute = findDispute(sim, id);
  if (!OPEN.includes(dispute.status))
    throw refused('This dispute is already closed', { code: 'dispute_closed' });
  const text = params.evidence?.uncategorized_text ?? dispute.evidence.uncategorized_text;
  const submitted = params.submit !== false && text !== null;
  const updated = sim.store.put('dispute', {
    ...dispute,
    evidence: { ...dispute.evidence, uncategorized_text: text },
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence: text !== null,
      submission_count: dispute.evidence_details.submission_count + (submitted ? 1 : 0),
      submission_method: submitted ? 'manual' : dispute.evidence_details.submission_method,
    },
    metadata: mergeMetadata(params.metadata, dispute.metadata),
    ...(submitted && { status: dispute.status.replace('needs_response', 'under_review') }),
  });
  emit(sim, 'charge.dispute.updated', updated);
  const decision = submitted ? DECIDING_EVIDENCE[text] : undefined;
  return decision ? decideDispute(sim, id, decision) : updated;
}

/** The platform accepts the loss. */
export const closeDispute = (sim: Simulation, _: unknown, id: string): Stripe.Dispute =>
  decideDispute(sim, id, 'lost');

export const retrieveDispute = (sim: Simulation, _: unknown, id: string) => findDispute(sim, id);

export function listDisputes(sim: Simulation, params: Stripe.DisputeListParams) {
  const where = { charge: params.charge, payment_intent: params.payment_intent };
  return listPage(sim, { type: 'dispute', url: '/v1/disputes', params, where });
}
