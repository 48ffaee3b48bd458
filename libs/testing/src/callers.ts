import { generateKeyPairSync } from 'node:crypto';
import { type Clock, newId } from '@stint/core';
import { type Caller, issueAccessToken, tokenVerifier, type Verifier } from '@stint/http';

/** A caller of the given roles, with an account id of its own. */
export const aCaller = (...roles: Caller['roles']): Caller => ({
  accountId: newId(),
  sessionId: newId(),
  roles,
});

export interface TokenDesk {
  readonly verify: Verifier;
  tokenFor(caller: Caller): string;
}

/** Issues and checks access tokens by the test's clock, with a key of the test's own. */
export function tokenDesk(clock: Clock): TokenDesk {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const terms = { issuer: 'https://stint.test', audience: 'stint', clock };
  return {
    verify: tokenVerifier(terms, async (kid) => (kid === 'test' ? publicKey : undefined)),
    tokenFor: (caller) => issueAccessToken(terms, privateKey, 'test', caller),
  };
}
