import { hash, type KeyObject } from 'node:crypto';
import type { Caller } from './caller.ts';

/** What a token was found to say, and for how long it says so. */
export interface VerifiedToken {
  readonly caller: Caller;
  readonly kid: string;
  /** the key it was verified with: it is good for as long as that one is published */
  readonly key: KeyObject;
  /** seconds: from when it was verified, until before it expires */
  readonly from: number;
  readonly until: number;
}

/** Tokens remembered at once; beyond it the one remembered longest is forgotten. */
const MAX_TOKENS = 10_000;

const digestOf = (token: string) => hash('sha256', token, 'base64');

/** Tokens that were good, by their digest: a signature is checked once for the 15 minutes that its token lives. */
export function verifiedTokens() {
  const known = new Map<string, VerifiedToken>();
  return {
    /** What is remembered of this token, if it still holds at `now` (seconds). */
    find(token: string, now: number): VerifiedToken | undefined {
      const digest = digestOf(token);
      const found = known.get(digest);
      if (found && now >= found.from && now < found.until) return found;
      known.delete(digest);
      return undefined;
    },
    keep(token: string, verified: VerifiedToken): void {
      const [oldest] = known.keys();
      if (known.size >= MAX_TOKENS && oldest !== undefined) known.delete(oldest);
      known.set(digestOf(token), verified);
    },
  };
}
