import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Stripe } from 'stripe';
import { onTestFinished } from 'vitest';
import { type SimulatorOptions, type StripeSimulator, startStripeSimulator } from '../src/index.ts';

/** A clock that stands still until it is moved. */
export class Clock {
  #at: number;

  constructor(at = Date.UTC(2027, 2, 1, 12)) {
    this.#at = at;
  }

  now = (): Date => new Date(this.#at);
  seconds = (): number => Math.floor(this.#at / 1000);

  pass({ seconds = 0, hours = 0, days = 0 }: { seconds?: number; hours?: number; days?: number }): void {
    this.#at += ((days * 24 + hours) * 3600 + seconds) * 1000;
  }
}

export interface Bench {
  simulator: StripeSimulator;
  stripe: Stripe;
  clock: Clock;
}

/** The real SDK, pointed at the simulator as a service points it. */
export function client(simulator: StripeSimulator, config: Partial<Stripe.StripeConfig> = {}): Stripe {
  const { host, port, secretKey } = simulator;
  return new Stripe(secretKey, {
    host,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    timeout: 2000,
    ...config,
  });
}

/** A simulator of the test's own, closed with the test. */
export async function openBench(options: SimulatorOptions = {}): Promise<Bench> {
  const clock = new Clock();
  const simulator = await startStripeSimulator({ now: clock.now, ...options });
  onTestFinished(() => simulator.close());
  return { simulator, stripe: client(simulator), clock };
}

export interface Received {
  type: string;
  id: string;
  body: string;
  signature: string;
}

/** A webhook endpoint that keeps what it gets and answers as told. */
export async function openEndpoint(answer: (received: Received) => number | Promise<number> = () => 200) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { id, type } = JSON.parse(body);
    const event = { type, id, body, signature: String(request.headers['stripe-signature']) };
    received.push(event);
    response.writeHead(await answer(event)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    received,
    types: () => received.map((event) => event.type),
  };
}

export const RECIPIENT: Stripe.V2.Core.AccountCreateParams = {
  contact_email: 'sam.reed@example.com',
  display_name: 'Sam Reed',
  dashboard: 'express',
  identity: { country: 'us', entity_type: 'individual' },
  defaults: { responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
  configuration: {
    recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
  },
  include: ['configuration.recipient', 'requirements'],
};

export const CHECKOUT: Stripe.Checkout.SessionCreateParams = {
  mode: 'payment',
  ui_mode: 'hosted_page',
  client_reference_id: 'engagement-1',
  allowed_payment_method_types: ['card'],
  success_url: 'http://localhost:1/paid?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://localhost:1/back',
  line_items: [
    {
      quantity: 1,
      price_data: { currency: 'usd', unit_amount: 33_000, product_data: { name: 'Lead research' } },
    },
  ],
  payment_intent_data: { transfer_group: 'engagement-1', metadata: { engagementId: 'engagement-1' } },
};

/** Posts the hosted page's form, as a person's browser does. */
export function submit(url: string | null, fields: Record<string, string>): Promise<Response> {
  if (url === null) throw new Error('The page has no address');
  return fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
}

export const cardFields = (card_number = '4242 4242 4242 4242'): Record<string, string> => ({
  email: 'dana@example.com',
  name: 'Dana Cole',
  card_number,
  expiry: '12 / 34',
  cvc: '123',
});

export const onboardingFields = (outcome = 'complete'): Record<string, string> => ({
  outcome,
  given_name: 'Sam',
  surname: 'Reed',
  date_of_birth: '2003-04-05',
  address: '1 College Street, Amherst MA',
  routing_number: '110000000',
  account_number: '000123456789',
});

/** A recipient that Stripe lets receive transfers. */
export async function activeRecipient({ stripe, simulator }: Bench): Promise<string> {
  const { id } = await stripe.v2.core.accounts.create(RECIPIENT);
  simulator.world.setStanding(id, 'active');
  return id;
}

/** A charge made through the API with one of the documented payment methods. */
export async function charge(
  { stripe }: Bench,
  amount = 33_000,
  payment_method = 'pm_card_visa',
  params: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<string> {
  const intent = await stripe.paymentIntents.create({
    amount,
    currency: 'usd',
    payment_method,
    allowed_payment_method_types: ['card'],
    confirm: true,
    ...params,
  });
  return String(intent.latest_charge);
}

/** The error a call ends with; fails the test where the call succeeds. */
export async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('The call was expected to be refused');
}
