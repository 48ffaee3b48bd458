import type { Stripe } from 'stripe';
import { bankAccountByLast4, TEST_ROUTING_NUMBER, type TestBankAccount } from '../bank-accounts.ts';
import { emit } from '../events.ts';
import { newId } from '../ids.ts';
import { now, type Simulation, schedule } from '../simulation.ts';
import { captureCharge, draftCharge, findCharge, type Payer } from './charges.ts';
import { failIntent, findIntent, succeedIntent, updateIntent } from './payment-intents.ts';

const DAY = 86_400;
/** Days until the bank has confirmed a debit. https://docs.stripe.com/payments/ach-direct-debit */
const CONFIRMATION_DAYS = 4;

/** Stripe's list price for ACH debits: 0.8%, at most $5. https://stripe.com/pricing/local-payment-methods */
const debitFee = (amount: number): number => Math.min(Math.round((amount * 8) / 1000), 500);

const bankDetails = (account: TestBankAccount): Stripe.Charge.PaymentMethodDetails => ({
  type: 'us_bank_account',
  us_bank_account: {
    account_holder_type: 'individual',
    account_type: 'checking',
    bank_name: 'STRIPE TEST BANK',
    fingerprint: null,
    last4: account.number.slice(-4),
    mandate: newId('mandate'),
    payment_reference: null,
    routing_number: TEST_ROUTING_NUMBER,
  },
});

const OUTCOME: Stripe.Charge.Outcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'not_assessed',
  seller_message: 'Payment complete.',
  type: 'authorized',
};

/** Starts a debit that the bank confirms, or returns, days later. The intent is `processing` until then. */
export function debitBankAccount(
  sim: Simulation,
  intent: Stripe.PaymentIntent,
  account: TestBankAccount,
  payer: Payer,
): Stripe.PaymentIntent {
  const confirmed = { ...intent, payment_method: newId('pm'), last_payment_error: null };
  const details = bankDetails(account);
  const draft = draftCharge(sim, confirmed, { payer, details, outcome: OUTCOME, status: 'pending' });
  const charge = sim.store.put('charge', draft);
  emit(sim, 'charge.pending', charge);
  schedule(sim, 'settle_bank_debit', charge.id, CONFIRMATION_DAYS * DAY);
  const processing = { ...confirmed, latest_charge: charge.id, status: 'processing' as const };
  return updateIntent(sim, processing, 'payment_intent.processing');
}

/** The bank's word on a debit; the intent comes back succeeded or waiting for another payment method. */
export function settleBankDebit(sim: Simulation, chargeId: string): Stripe.PaymentIntent {
  const charge = findCharge(sim, chargeId);
  const intent = findIntent(sim, String(charge.payment_intent));
  const failure = bankAccountByLast4(charge.payment_method_details?.us_bank_account?.last4)?.failure;
  if (!failure) {
    captureCharge(sim, charge, { fee: debitFee(charge.amount), availableOn: now(sim) });
    return succeedIntent(sim, intent, charge.id);
  }
  const failed = sim.store.put('charge', {
    ...charge,
    failure_code: failure.code,
    failure_message: failure.message,
    status: 'failed',
  });
  emit(sim, 'charge.failed', failed);
  return failIntent(sim, intent, failure, failed.id);
}
