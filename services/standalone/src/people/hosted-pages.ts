import { Refused } from './person.ts';

/** Stripe's test card that always succeeds. https://docs.stripe.com/testing#cards */
export const GOOD_CARD = '4242424242424242';

/** Fills in a hosted page's form as a browser would; answers where it leads. */
async function submit(url: string, fields: Record<string, string>): Promise<string> {
  const shown = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  if (!shown.ok) throw new Refused(`GET ${url}`, { status: shown.status, body: undefined });
  const sent = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
    signal: AbortSignal.timeout(20_000),
  });
  const target = sent.headers.get('location');
  if (sent.status !== 303 || target === null)
    throw new Refused(`POST ${url}`, { status: sent.status, body: undefined });
  return target;
}

/** Pays at the hosted checkout page. @throws Refused where the card was declined or the page is closed. */
export const payByCard = (checkoutUrl: string, email: string, card = GOOD_CARD): Promise<string> =>
  submit(checkoutUrl, {
    email,
    name: 'Demo Payer',
    method: 'card',
    card_number: card,
    expiry: '12/44',
    cvc: '123',
  });

/** Completes the hosted onboarding of a recipient. */
export const completeOnboarding = (onboardingUrl: string): Promise<string> =>
  submit(onboardingUrl, {
    given_name: 'Demo',
    surname: 'Person',
    date_of_birth: '2004-05-06',
    address: '1 Example Street, Springfield',
    routing_number: '110000000',
    account_number: '000123456789',
    outcome: 'complete',
  });

/** The pages of Stripe's that the main job goes through. */
export interface HostedPages {
  payByCard(checkoutUrl: string, email: string): Promise<unknown>;
  completeOnboarding(onboardingUrl: string): Promise<unknown>;
}

export const hostedPages: HostedPages = { payByCard, completeOnboarding };
