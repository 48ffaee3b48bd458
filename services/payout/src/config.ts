import { type Static, Type } from 'typebox';
import type { StripeConfig } from './stripe.ts';

/** The environment that only this service needs. */
export const PayoutEnvironment = Type.Object({
  STRIPE_SECRET_KEY: Type.String({ minLength: 1 }),
  /** several, separated by commas, where v1 and v2 events come from endpoints of their own */
  STRIPE_WEBHOOK_SECRET: Type.String({ minLength: 1 }),
  /** where Stripe's API is, for a simulator; absent: api.stripe.com */
  STRIPE_API_URL: Type.Optional(Type.String({ pattern: '^https?://' })),
  /** the marketplace's own address, as people's browsers know it */
  PUBLIC_URL: Type.String({ pattern: '^https?://' }),
});

export function stripeConfig(env: Static<typeof PayoutEnvironment>): StripeConfig {
  return {
    secretKey: env.STRIPE_SECRET_KEY,
    webhookSecrets: env.STRIPE_WEBHOOK_SECRET.split(',').map((secret) => secret.trim()),
    publicUrl: env.PUBLIC_URL.replace(/\/+$/, ''),
    ...(env.STRIPE_API_URL ? { apiUrl: env.STRIPE_API_URL } : {}),
  };
}
