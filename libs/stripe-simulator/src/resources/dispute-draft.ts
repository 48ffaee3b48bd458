import type { Stripe } from 'stripe';
import { newId } from '../ids.ts';
import { now, type Simulation } from '../simulation.ts';

const DAY = 86_400;
/** Days to answer a dispute. https://docs.stripe.com/disputes/responding */
const DAYS_TO_ANSWER = 9;

const NO_EVIDENCE: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** What every new dispute has in common. */
const AS_OPENED = {
  balance_transactions: [],
  enhanced_eligibility_types: [],
  intended_submission_method: null,
  livemode: false,
  metadata: {},
} satisfies Partial<Stripe.Dispute>;

/** A dispute of `amount` as the bank opens it; an inquiry is only a question. */
export function draftDispute(
  sim: Simulation,
  charge: Stripe.Charge,
  { amount, reason, inquiry }: { amount: number; reason: string; inquiry: boolean },
): Stripe.Dispute {
  return {
    id: newId('dp'),
    object: 'dispute',
    ...AS_OPENED,
    amount,
    charge: charge.id,
    created: now(sim),
    currency: charge.currency,
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: now(sim) + DAYS_TO_ANSWER * DAY,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    is_charge_refundable: inquiry,
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: charge.payment_method_details?.card?.brand ?? 'visa',
        case_type: inquiry ? 'inquiry' : 'chargeback',
        network: charge.payment_method_details?.card?.brand ?? 'visa',
        network_reason_code: '10.4',
      },
      type: 'card',
    },
    reason,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  };
}
