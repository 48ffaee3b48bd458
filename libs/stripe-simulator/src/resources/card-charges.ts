import type { Stripe } from 'stripe';
import { cardByLast4, type TestCard } from '../cards.ts';
import { emit } from '../events.ts';
import { type Simulation, schedule } from '../simulation.ts';
import { type Booking, bookCharge, captureCharge, draftCharge, findCharge, type Payer } from './charges.ts';

const DAY = 86_400;
/** Days until card payments can be spent in the United States. https://docs.stripe.com/payouts#payout-speed */
const SETTLEMENT_DAYS = 2;
/** Seconds between a payment and the dispute that its card stands for. */
const DISPUTE_DELAY = 60;

/** Stripe's list price for cards in the United States: 2.9% + 30 cents. https://stripe.com/pricing */
export const cardFee = (amount: number): number => Math.round((amount * 29) / 1000) + 30;

function cardDetails(sim: Simulation, card: TestCard, amount: number): Stripe.Charge.PaymentMethodDetails {
  const approved = !card.decline;
  return {
    card: {
      amount_authorized: approved ? amount : null,
      authorization_code: approved ? '123456' : null,
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: sim.clock().getUTCFullYear() + 1,
      funding: 'credit',
      installments: null,
      last4: card.number.slice(-4),
      mandate: null,
      network: card.brand,
      network_transaction_id: approved ? '104557651805572' : null,
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type: 'card',
  };
}

function outcome({ decline }: TestCard): Stripe.Charge.Outcome {
  const common = { network_advice_code: null, network_decline_code: null, risk_level: 'normal' };
  if (!decline) {
    return {
      ...common,
      advice_code: null,
      network_status: 'approved_by_network',
      reason: null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    };
  }
  return {
    ...common,
    advice_code: 'try_again_later',
    network_status: 'declined_by_network',
    reason: decline.decline_code ?? decline.code,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
}

const bookingOf = ({ amount, created }: Stripe.Charge, card: TestCard | undefined): Booking => ({
  fee: cardFee(amount),
  availableOn: created + (card?.bypassPending ? 0 : SETTLEMENT_DAYS * DAY),
});

/** Charges a card: a failed charge, or a captured one whose money settles in two days. */
export function chargeCard(
  sim: Simulation,
  intent: Stripe.PaymentIntent,
  card: TestCard,
  payer: Payer,
): Stripe.Charge {
  const details = cardDetails(sim, card, intent.amount);
  const { decline } = card;
  const draft = draftCharge(sim, intent, {
    payer,
    details,
    outcome: outcome(card),
    decline,
    status: 'failed',
  });
  if (decline) {
    sim.store.put('charge', draft);
    emit(sim, 'charge.failed', draft);
    return draft;
  }
  const isLate = sim.bookingSeconds > 0;
  const charge = captureCharge(sim, draft, isLate ? undefined : bookingOf(draft, card));
  if (isLate) schedule(sim, 'book_charge', charge.id, sim.bookingSeconds);
  if (card.dispute) schedule(sim, 'dispute_charge', charge.id, DISPUTE_DELAY);
  return charge;
}

/** The money of a card's charge reaches the balance some time after its success. */
export function bookLateCharge(sim: Simulation, id: string): void {
  const charge = findCharge(sim, id);
  bookCharge(sim, charge, bookingOf(charge, cardByLast4(charge.payment_method_details?.card?.last4)));
}
