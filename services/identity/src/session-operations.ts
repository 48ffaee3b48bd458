import { type Context, Rejection } from '@stint/core';
import { type Account, passwordNumberOf } from './account.ts';
import type { Deps } from './deps.ts';
import { normalEmail } from './email.ts';
import { type Grant, grants } from './grants.ts';
import {
  decodeRefreshToken,
  digest,
  hashesOf,
  newSecret,
  type RefreshToken,
  seal,
  unseal,
} from './secrets.ts';
import {
  type EndedBecause,
  isOfPassword,
  refreshSession,
  repeatedFor,
  type Session,
  signOut,
} from './session.ts';

const ended = () => new Rejection('session-ended', 'this session has ended; sign in again');

/** Why no session of the account goes on with this one's tokens, if so. */
const endedBecause = (session: Session, account: Account): EndedBecause | undefined => {
  if (account.status === 'closed') return 'account-closed';
  return isOfPassword(session, passwordNumberOf(account)) ? undefined : 'password-changed';
};

export const sessionOperations = (deps: Deps) => {
  const { accounts, sessions, passwords, keys, clock, logger } = deps;
  const { begin, grant } = grants(deps);

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
      if (!account || account.status === 'closed' || !isRight)
        throw new Rejection('wrong-credentials', 'the e-mail address or the password is wrong');
      return begin(account, context);
    },

    /** The next tokens for a refresh token that counts. @throws Rejection `session-ended`. */
    async refreshSession(presented: string | undefined, context: Context): Promise<Grant> {
      const token = decodeRefreshToken(presented ?? '');
      const session = token && (await sessions.find({ _id: token.sessionId }));
      const account = session && (await accounts.find({ _id: session.accountId }));
      if (!token || !session || !account) throw ended();
      const because = endedBecause(session, account);
      if (because) {
        const end = (state: Session) => signOut(state, hashesOf(token), because, clock());
        await sessions.change({ _id: session.id }, end, context);
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
