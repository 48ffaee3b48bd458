import { type Context, type Instant, instantOf, msOf, newId } from '@stint/core';
import { ACCESS_TOKEN_SECONDS, type Caller, issueAccessToken } from '@stint/http';
import { type Account, type OpenAccount, passwordNumberOf } from './account.ts';
import type { Deps } from './deps.ts';
import { encodeRefreshToken, hashesOf, newSecret, type RefreshToken } from './secrets.ts';
import { signIn } from './session.ts';

/** What a signed-in person holds. */
export interface Grant {
  readonly accessToken: string;
  readonly expiresAt: Instant;
  /** opaque; for the cookie only */
  readonly refreshToken: string;
}

/** Whoever is suspended reads no more of what the students of a school do. */
function callerFor(account: Account, sessionId: string): Caller {
  const { id: accountId, roles } = account;
  const schoolDomain = account.status === 'active' ? account.careerServicesOf : undefined;
  if (schoolDomain) return { accountId, sessionId, roles, schoolDomain };
  return { accountId, sessionId, roles: roles.filter((role) => role !== 'career-services') };
}

/** How people come to hold tokens. */
export const grants = ({ sessions, keys, tokenTerms, clock }: Deps) => {
  const grant = (account: Account, token: RefreshToken): Grant => {
    const { privateKey, kid } = keys.newest();
    const issuedAt = Math.floor(msOf(clock()) / 1_000);
    return {
      accessToken: issueAccessToken(tokenTerms, privateKey, kid, callerFor(account, token.sessionId)),
      expiresAt: instantOf((issuedAt + ACCESS_TOKEN_SECONDS) * 1_000),
      refreshToken: encodeRefreshToken(token),
    };
  };

  return {
    /** The tokens of a session that goes on. */
    grant,

    /** A session with the password that `account`, as it was read, has. */
    async begin(account: OpenAccount, context: Context): Promise<Grant> {
      const token = { sessionId: newId(), family: newSecret(), current: newSecret() };
      const opening = {
        ...{ id: token.sessionId, accountId: account.id, hashes: hashesOf(token) },
        passwordNumber: passwordNumberOf(account),
      };
      await sessions.create(signIn(opening, clock()), context);
      return grant(account, token);
    },
  };
};
