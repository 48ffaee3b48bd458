import type { Stripe } from 'stripe';
import { malformed } from './errors.ts';

const MOST_KEYS = 50;
const LONGEST_KEY = 40;
const LONGEST_VALUE = 500;

/** Metadata as it is kept: an empty value unsets its key. https://docs.stripe.com/metadata */
export function mergeMetadata(
  given: Stripe.Emptyable<Stripe.MetadataParam> | undefined,
  before: Stripe.Metadata = {},
): Stripe.Metadata {
  if (given === '' || given === null) return {};
  const merged = { ...before };
  for (const [key, value] of Object.entries(given ?? {})) {
    if (key.length > LONGEST_KEY)
      throw malformed(`Metadata keys can be up to ${LONGEST_KEY} characters.`, { param: 'metadata' });
    if (String(value).length > LONGEST_VALUE) {
      throw malformed(`Metadata values can be up to ${LONGEST_VALUE} characters.`, {
        param: `metadata[${key}]`,
      });
    }
    if (value === null || value === '') delete merged[key];
    else merged[key] = String(value);
  }
  if (Object.keys(merged).length > MOST_KEYS)
    throw malformed(`You can have up to ${MOST_KEYS} metadata keys.`, { param: 'metadata' });
  return merged;
}
