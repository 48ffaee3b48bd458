import type { NotTaken } from './command.ts';

/** The members of the SDK's errors that tell how a call ended. https://docs.stripe.com/error-low-level */
interface StripeFault {
  readonly type?: string;
  readonly rawType?: string;
  readonly statusCode?: number;
  readonly code?: string;
  /** the member of the request that is at fault */
  readonly param?: string;
  readonly message: string;
}

/** Stripe does not have what was asked for by its id. */
export const isGone = (error: unknown): boolean => (error as StripeFault).statusCode === 404;

/** Status codes that say "not now": nothing was done under this request, the same key may be used again. */
const NOT_NOW = [401, 403, 409, 429];

/**
 * What a failed call means. Definite is only a 4xx in which Stripe names what is wrong with the request; a lost or late
 * answer, a 5xx (which Stripe may replay under its key though it did the work) and a key that meets other parameters
 * are not known, and the latter two ask Stripe's lists before they ask again.
 */
export function notTaken(error: unknown): NotTaken {
  const { statusCode, type, rawType, code, param, message } = error as StripeFault;
  if (statusCode === undefined) return { type: 'unknown', reason: message, look: false };
  if (NOT_NOW.includes(statusCode)) return { type: 'unknown', reason: message, look: false };
  const mismatch = type === 'StripeIdempotencyError' || rawType === 'idempotency_error';
  if (statusCode >= 500 || mismatch) return { type: 'unknown', reason: message, look: true };
  const named = { code: code ?? type ?? `http-${statusCode}`, ...(param ? { param } : {}) };
  return { type: 'refused', ...named, reason: message };
}
