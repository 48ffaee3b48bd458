import { type Context, type Instant, instantOf, msOf, newId, Rejection } from '@stint/core';
import { ACCESS_TOKEN_SECONDS, type Caller, issueAccessToken } from '@stint/http';
import type { Account } from './account.ts';
import type { Deps } from './deps.ts';
import { normalEmail } from './email.ts';
import {
  decodeRefreshToken,
  digest,
  encodeRefreshToken,
  hashesOf,
  newSecret,
  type RefreshToken,
  seal,
  unseal,
} from './secrets.ts';
import { refreshSession, repeatedFor, type Session, signIn, signOut } from './session.ts';

/** What a signed-in person holds. */
export interface Grant {
  readonly accessToken: string;
  readonly expiresAt: Instant;
  /** opaque; for the cookie only */
  readonly refreshToken: string;
}

const ended = () => new Rejection('session-ended', 'this session has ended; sign in again');

const callerFor = (account: Account, sessionId: string): Caller => ({
  accountId: account.id,
  sessionId,
  roles: account.roles,
  ...(account.status !== 'closed' && account.careerServicesOf
    ? { schoolDomain: account.careerServicesOf }
    : {}),
});

export const sessionOperations = ({
  accounts,
  sessions,
  passwords,
  keys,
  tokenTerms,
  clock,
  logger,
}: Deps) => {
  const grant = (account: Account, token: RefreshToken): Grant => {
    const { privateKey, kid } = keys.newest();
    const issuedAt = Math.floor(msOf(clock()) / 1_000);
    return {
      accessToken: issueAccessToken(tokenTerms, privateKey, kid, callerFor(account, token.sessionId)),
      expiresAt: instantOf((issuedAt + ACCESS_TOKEN_SECONDS) * 1_000),
      refreshToken: encodeRefreshToken(token),
    };
  };

  const rotated = async (session: Session, token: RefreshToken, context: Context): Promise<RefreshToken> => {
    const next = { ...token, current: newSecret() };
    const follows = { hash: digest(next.current), sealed: seal(next.current, token.current) };
    const [presented, now] = [hashesOf(token), clock()];
    const saved = await sessions.change(
      { _id: session.id },
      (state) => refreshSession(state, presented, follows, now),
      context,
    );
    if (saved.status === 'live' && saved.hashes.current === follows.hash) return next;
    const repeated = repeatedFor(saved, presented, now);
    if (repeated !== undefined) return { ...token, current: unseal(repeated, token.current) };
    const { accountId, id: sessionId } = saved;
    if (saved.status === 'revoked' && saved.because === 'reused')
      logger.warn({ accountId, sessionId }, 'a spent refresh token was presented; its session is revoked');
    throw ended();
  };

  return {
    /** A suspended account may, to see why and to appeal. @throws Rejection `wrong-credentials`, whichever is wrong. */
    async signIn({ email, password }: { email: string; password: string }, context: Context): Promise<Grant> {
      const account = await accounts.ofAddress(digest(normalEmail(email)));
      const known = account?.status === 'closed' ? undefined : account?.passwordHash;
      const isRight = await passwords.matches(known, password);
      if (!account || !isRight)
        throw new Rejection('wrong-credentials', 'the e-mail address or the password is wrong');
      const token = { sessionId: newId(), family: newSecret(), current: newSecret() };
      const opening = { id: token.sessionId, accountId: account.id, hashes: hashesOf(token) };
      await sessions.create(signIn(opening, clock()), context);
      return grant(account, token);
    },

    /** The next tokens for a refresh token that counts. @throws Rejection `session-ended`. */
    async refreshSession(presented: string | undefined, context: Context): Promise<Grant> {
      const token = decodeRefreshToken(presented ?? '');
      const session = token && (await sessions.find({ _id: token.sessionId }));
      const account = session && (await accounts.find({ _id: session.accountId }));
      if (!token || !session || !account) throw ended();
      if (account.status === 'closed') {
        const close = (state: Session) => signOut(state, hashesOf(token), 'account-closed', clock());
        await sessions.change({ _id: session.id }, close, context);
        throw ended();
      }
      return grant(account, await rotated(session, token, context));
    },

    /** Ends the session of a refresh token; nothing where there is none. */
    async signOut(presented: string | undefined, context: Context): Promise<void> {
      const token = decodeRefreshToken(presented ?? '');
      const session = token && (await sessions.find({ _id: token.sessionId }));
      if (!token || !session) return;
      const end = (state: Session) => signOut(state, hashesOf(token), 'signed-out', clock());
      await sessions.change({ _id: session.id }, end, context);
    },

    /** A session whose time is over leaves no trace. */
    forgetSession: async (id: string): Promise<void> => {
      await sessions.remove(id);
    },

    publicKeys: () => keys.jwks(),
  };
};
