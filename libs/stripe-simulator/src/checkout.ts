import type { Stripe } from 'stripe';
import type { TestBankAccount } from './bank-accounts.ts';
import { cardByNumber, type TestCard } from './cards.ts';
import { emit } from './events.ts';
import type { CheckoutAttempt } from './records.ts';
import { debitBankAccount, settleBankDebit } from './resources/bank-debits.ts';
import type { Payer } from './resources/charges.ts';
import { closeSession, findSession } from './resources/checkout-sessions.ts';
import { openIntent } from './resources/intent-draft.ts';
import { AUTHENTICATION_FAILED, confirmIntent, failIntent, findIntent } from './resources/payment-intents.ts';
import { now, type Simulation } from './simulation.ts';

type Session = Stripe.Checkout.Session;

/** What the person at the hosted page sees next. */
export type CheckoutStep =
  | { step: 'paid'; redirectTo: string }
  | { step: 'authenticate' }
  | { step: 'declined'; message: string }
  | { step: 'closed'; session: Session };

function attemptOf(sim: Simulation, session: Session): CheckoutAttempt {
  const attempt = sim.store.find('checkout_attempt', `attempt_${session.id}`);
  if (!attempt) throw new Error(`Checkout session ${session.id} has lost its items`);
  return attempt;
}

/** The success address with Stripe's template variable filled in. */
export const successUrl = (session: Session): string =>
  (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id);

/** The session's payment intent; it exists from the first attempt to pay. */
function intentOf(sim: Simulation, session: Session): { session: Session; intent: Stripe.PaymentIntent } {
  if (typeof session.payment_intent === 'string') {
    return { session, intent: findIntent(sim, session.payment_intent) };
  }
  const intent = openIntent(sim, {
    ...attemptOf(sim, session).payment,
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'usd',
    payment_method_types: session.payment_method_types,
  });
  return { session: sim.store.put('checkout.session', { ...session, payment_intent: intent.id }), intent };
}

/** The session is over; a bank debit is paid only when the bank has confirmed it. */
function complete(sim: Simulation, session: Session, payer: Payer, status: 'paid' | 'unpaid'): CheckoutStep {
  const completed = sim.store.put('checkout.session', {
    ...session,
    customer_details: {
      address: null,
      business_name: null,
      email: payer.email,
      individual_name: null,
      name: payer.name,
      phone: null,
      tax_exempt: 'none',
      tax_ids: [],
    },
    payment_status: status,
    status: 'complete',
    url: null,
  });
  emit(sim, 'checkout.session.completed', completed);
  return { step: 'paid', redirectTo: successUrl(completed) };
}

/** An open session, or the step that tells the person why nothing can be paid here any more. */
function openSession(sim: Simulation, id: string): Session | CheckoutStep {
  const session = findSession(sim, id);
  if (session.status === 'complete') return { step: 'paid', redirectTo: successUrl(session) };
  if (session.status === 'open' && session.expires_at <= now(sim)) closeSession(sim, session);
  const current = findSession(sim, id);
  return current.status === 'open' ? current : { step: 'closed', session: current };
}

interface Try {
  card: TestCard;
  payer: Payer;
  authenticated: boolean;
}

function tryCard(sim: Simulation, open: Session, { card, payer, authenticated }: Try): CheckoutStep {
  const { session, intent } = intentOf(sim, open);
  const result = confirmIntent(sim, intent, card, { payer, authenticated });
  const { authenticating: _, ...attempt } = attemptOf(sim, session);
  const customer = { email: payer.email ?? '', name: payer.name ?? '' };
  const waiting = result.status === 'requires_action';
  sim.store.put('checkout_attempt', {
    ...attempt,
    customer,
    ...(waiting && { authenticating: card.number }),
  });
  if (waiting) return { step: 'authenticate' };
  if (result.status === 'succeeded') return complete(sim, session, payer, 'paid');
  return { step: 'declined', message: result.last_payment_error?.message ?? 'Your card was declined.' };
}

/** The person submits the payment form. */
export function payByCard(sim: Simulation, id: string, card: TestCard, payer: Payer): CheckoutStep {
  const open = openSession(sim, id);
  return 'step' in open ? open : tryCard(sim, open, { card, payer, authenticated: false });
}

/** The person pays by bank debit: the session is complete and unpaid until the bank has confirmed it. */
export function payByBankAccount(
  sim: Simulation,
  id: string,
  account: TestBankAccount,
  payer: Payer,
): CheckoutStep {
  const open = openSession(sim, id);
  if ('step' in open) return open;
  const { session, intent } = intentOf(sim, open);
  debitBankAccount(sim, intent, account, payer);
  return complete(sim, session, payer, 'unpaid');
}

/** The bank has spoken on a debit, and the session's payment with it. */
export function settleDelayedPayment(sim: Simulation, chargeId: string): void {
  const intent = settleBankDebit(sim, chargeId);
  const [session] = sim.store.list('checkout.session', { where: { payment_intent: intent.id } });
  if (!session) return;
  const paid = intent.status === 'succeeded';
  const settled = sim.store.put('checkout.session', { ...session, payment_status: paid ? 'paid' : 'unpaid' });
  const outcome = paid ? 'succeeded' : 'failed';
  emit(sim, `checkout.session.async_payment_${outcome}`, settled);
}

/** The person answers the bank's question, or turns it down. */
export function authenticate(sim: Simulation, id: string, approved: boolean): CheckoutStep {
  const open = openSession(sim, id);
  if ('step' in open) return open;
  const attempt = attemptOf(sim, open);
  const card = cardByNumber(attempt.authenticating ?? '');
  if (!card || !attempt.customer)
    return { step: 'declined', message: 'There is no payment to authenticate.' };
  if (approved) return tryCard(sim, open, { card, payer: attempt.customer, authenticated: true });
  const { authenticating: _, ...rest } = attempt;
  sim.store.put('checkout_attempt', rest);
  failIntent(sim, intentOf(sim, open).intent, AUTHENTICATION_FAILED);
  return { step: 'declined', message: AUTHENTICATION_FAILED.message };
}

/** What the page shows when it is opened. */
export function viewCheckout(
  sim: Simulation,
  id: string,
): { session: Session; items: Stripe.LineItem[]; authenticating: boolean } {
  openSession(sim, id);
  const session = findSession(sim, id);
  const attempt = attemptOf(sim, session);
  return { session, items: attempt.line_items, authenticating: attempt.authenticating !== undefined };
}
