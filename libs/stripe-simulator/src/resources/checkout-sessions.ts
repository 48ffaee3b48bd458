import type { Stripe } from 'stripe';
import { malformed, missing, refused } from '../errors.ts';
import { emit } from '../events.ts';
import { newId } from '../ids.ts';
import { listPage } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { now, type Simulation, schedule } from '../simulation.ts';
import { itemsOf } from './checkout-items.ts';

type Session = Stripe.Checkout.Session;
type CreateParams = Stripe.Checkout.SessionCreateParams;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const SHORTEST = 30 * MINUTE;
const LONGEST = 24 * HOUR;

function expiry(sim: Simulation, asked: number | undefined): number {
  const at = now(sim);
  if (asked === undefined) return at + LONGEST;
  const refuse = (message: string) => refused(message, { param: 'expires_at' });
  // A minute's grace on both sides for the clocks of caller and server.
  if (asked < at + SHORTEST - MINUTE) {
    throw refuse('The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.');
  }
  if (asked > at + LONGEST + MINUTE) {
    throw refuse('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.');
  }
  return asked;
}

function checkModel(params: CreateParams): void {
  if (params.mode !== 'payment')
    throw malformed('The simulator models `mode: payment` only.', { param: 'mode' });
  if (params.ui_mode !== undefined && params.ui_mode !== 'hosted_page') {
    throw malformed('The simulator models `ui_mode: hosted_page` only.', { param: 'ui_mode' });
  }
  const methods = params.allowed_payment_method_types ?? ['card'];
  if (methods.some((method) => method !== 'card' && method !== 'us_bank_account')) {
    throw malformed('The simulator models card and us_bank_account payments only.', {
      param: 'allowed_payment_method_types',
    });
  }
  if (params.success_url === undefined) {
    throw malformed('Missing required param: success_url.', {
      code: 'parameter_missing',
      param: 'success_url',
    });
  }
  for (const param of ['success_url', 'cancel_url'] as const) {
    const url = params[param];
    if (url === undefined || URL.canParse(url)) continue;
    throw malformed('Not a valid URL', { code: 'url_invalid', param });
  }
}

/** What every new session has in common: open, unpaid, and none of what the simulator does not model. */
const AS_OPENED = {
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allow_promotion_codes: null,
  billing_address_collection: null,
  client_secret: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer: null,
  customer_account: null,
  customer_creation: 'if_required',
  customer_details: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  managed_payments: null,
  mode: 'payment',
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_status: 'unpaid',
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: 'open',
  subscription: null,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  ui_mode: 'hosted_page',
  wallet_options: null,
} satisfies Partial<Session>;

function openSession(sim: Simulation, params: CreateParams, total: number, currency: string): Session {
  const id = newId('cs_test', 58);
  const methods = params.allowed_payment_method_types ?? null;
  return {
    id,
    object: 'checkout.session',
    ...AS_OPENED,
    allowed_payment_method_types: methods,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    created: now(sim),
    currency,
    customer_email: params.customer_email ?? null,
    expires_at: expiry(sim, params.expires_at),
    locale: params.locale ?? null,
    metadata: mergeMetadata(params.metadata),
    payment_method_types: methods ?? ['card'],
    submit_type: params.submit_type ?? null,
    success_url: params.success_url ?? null,
    url: `${sim.publicUrl}/c/pay/${id}`,
  };
}

/** Opens a hosted payment page. https://docs.stripe.com/api/checkout/sessions/create */
export function createSession(sim: Simulation, params: CreateParams): Session {
  checkModel(params);
  const { items, total, currency } = itemsOf(sim, params);
  const session = sim.store.put('checkout.session', openSession(sim, params, total, currency));
  sim.store.put('checkout_attempt', {
    id: `attempt_${session.id}`,
    line_items: items,
    payment: params.payment_intent_data ?? {},
  });
  schedule(sim, 'expire_session', session.id, session.expires_at - now(sim));
  return session;
}

export function findSession(sim: Simulation, id: string): Session {
  const session = sim.store.find('checkout.session', id);
  if (!session) throw missing('checkout.session', id);
  return session;
}

/** Line items are part of the session only where asked for. */
export function retrieveSession(
  sim: Simulation,
  params: Stripe.Checkout.SessionRetrieveParams,
  id: string,
): Session {
  const session = findSession(sim, id);
  if (!params.expand?.some((path) => path.split('.')[0] === 'line_items')) return session;
  return { ...session, line_items: listLineItems(sim, {}, id) };
}

export function listSessions(sim: Simulation, params: Stripe.Checkout.SessionListParams) {
  const where = { payment_intent: params.payment_intent, status: params.status };
  return listPage(sim, { type: 'checkout.session', url: '/v1/checkout/sessions', params, where });
}

export function listLineItems(
  sim: Simulation,
  params: Stripe.Checkout.SessionListLineItemsParams,
  id: string,
): Stripe.ApiList<Stripe.LineItem> {
  const items = sim.store.find('checkout_attempt', `attempt_${findSession(sim, id).id}`)?.line_items ?? [];
  const { limit = 10 } = params;
  const url = `/v1/checkout/sessions/${id}/line_items`;
  return { object: 'list', data: items.slice(0, limit), has_more: items.length > limit, url };
}

/** Closes an open session, by the platform's call or because its time is up. */
export function closeSession(sim: Simulation, session: Session): Session {
  const expired = sim.store.put('checkout.session', { ...session, status: 'expired', url: null });
  emit(sim, 'checkout.session.expired', expired);
  return expired;
}

export function expireSession(sim: Simulation, _: unknown, id: string): Session {
  const session = findSession(sim, id);
  if (session.status !== 'open') {
    throw refused(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  return closeSession(sim, session);
}
