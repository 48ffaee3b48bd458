import { type Instant, msOf, Rejection } from '@stint/core';
import { Stripe } from 'stripe';
import { stripeCalls } from './stripe-calls.ts';
import { stripeLooks } from './stripe-looks.ts';
import type { Hint } from './stripe-objects.ts';
import { hint } from './stripe-seen.ts';

export type { Stripe } from 'stripe';

export interface StripeConfig {
  readonly secretKey: string;
  /** one for each endpoint registered at Stripe; any of them may sign */
  readonly webhookSecrets: readonly string[];
  /** where Stripe's API is; absent: api.stripe.com */
  readonly apiUrl?: string;
  /** where Stripe's pages send people back to, without a slash at the end */
  readonly publicUrl: string;
}

/** Did Stripe, or the way to it, fail? What it said is for our log. */
export const isStripeError = (error: unknown): boolean => error instanceof Stripe.errors.StripeError;

export const stripeUnavailable = () =>
  new Rejection('stripe-unavailable', 'Stripe does not answer now; nothing is lost, try again in a minute');

/** Shorter than a command's lease. */
const TIMEOUT_MS = 10_000;
/** The version this code was written against; the package types no other. */
const API_VERSION = '2026-10-28.endive';
/** Seconds; 0 would switch the check off. https://docs.stripe.com/webhooks#replay-attacks */
const WEBHOOK_TOLERANCE_SECONDS = 300;

function connect({ secretKey, apiUrl }: StripeConfig): Stripe {
  const url = apiUrl === undefined ? undefined : new URL(apiUrl);
  const protocol = url?.protocol === 'http:' ? ('http' as const) : ('https' as const);
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    timeout: TIMEOUT_MS,
    // The command worker repeats, with the key it has stored.
    maxNetworkRetries: 0,
    telemetry: false,
    ...(url ? { host: url.hostname, port: url.port || (protocol === 'http' ? 80 : 443), protocol } : {}),
  });
}

/** Everything this service asks of Stripe, in our own words. */
export function stripeGateway(config: StripeConfig) {
  const stripe = connect(config);
  const isSigned = (text: string, signature: string, secret: string, now: Instant): boolean => {
    try {
      const { signature: checker } = stripe.webhooks;
      const terms = [secret, WEBHOOK_TOLERANCE_SECONDS, undefined, msOf(now)] as const;
      return checker?.verifyHeader(text, signature, ...terms) === true;
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
      throw error;
    }
  };
  return {
    ...stripeCalls(stripe, config.publicUrl),
    ...stripeLooks(stripe),
    /** A webhook's body as a hint; undefined unless one of our secrets signed it within 5 minutes before `now`. */
    readEvent(body: Buffer, signature: string, now: Instant): Hint | undefined {
      const text = body.toString('utf8');
      const signed = config.webhookSecrets.some((secret) => isSigned(text, signature, secret, now));
      return signed ? hint(JSON.parse(text)) : undefined;
    },
  };
}
export type StripeGateway = ReturnType<typeof stripeGateway>;
