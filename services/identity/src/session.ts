/** @rule Refresh tokens rotate; a reused one ends the session, unless it was the newest a moment ago. */
import { addDays, addMs, type Decision, type Instant, isBefore, lifecycle } from '@stint/core';

/** A session not used for so long ends; each refresh begins the count anew. */
export const SESSION_IDLE_DAYS = 30;

/**
 * How long the token before the newest is answered with the newest once more. Who presents it is mostly a page that was
 * left, or whose connection broke, before the answer came; a thief who is that quick gains no session of their own.
 */
const REPEATED_FOR_MS = 30_000;

/** Hashes of the two secrets of a refresh token. */
export interface RefreshHashes {
  /** the same in every token of the session: who knows it once held one of its tokens */
  readonly family: string;
  /** of the one token that counts now */
  readonly current: string;
}

/** The token that follows the presented one: its hash, and itself, sealed with the presented one. */
export interface NextToken {
  readonly hash: string;
  readonly sealed: string;
}

interface Common {
  readonly id: string;
  readonly accountId: string;
  readonly startedAt: Instant;
  /** which of the account's passwords it began with; absent for the first */
  readonly passwordNumber?: number;
  /** when it ends unless refreshed; the document goes then */
  readonly dueAt: Instant;
}

/** One sign-in and the family of refresh tokens that follow one another in it. */
export type Session = Common &
  (
    | {
        readonly status: 'live';
        readonly hashes: RefreshHashes;
        /** the token before the newest, which it is the envelope of; absent before the first refresh */
        readonly spent?: { readonly hash: string; readonly at: Instant; readonly next: string };
      }
    | { readonly status: 'revoked'; readonly because: 'reused' | EndedBecause }
  );

/** Why a session ended that nobody stole. */
export type EndedBecause = 'signed-out' | 'account-closed' | 'password-changed';

export type SessionDecision = Decision<Session, never>;

export const sessionLifecycle = lifecycle('session', {
  live: { refresh: 'live', revoke: 'revoked' },
  revoked: {},
});

const kept = (next: Session): SessionDecision => ({ next, events: [] });

/** What a session begins with. */
export interface Opening {
  readonly id: string;
  readonly accountId: string;
  readonly passwordNumber: number;
  readonly hashes: RefreshHashes;
}

export const signIn = (opening: Opening, now: Instant): SessionDecision =>
  kept({ ...opening, startedAt: now, status: 'live', dueAt: addDays(now, SESSION_IDLE_DAYS) });

/**
 * Whether it began with the password that counts. A number and no instant: it tells apart what began in the same
 * millisecond, and a sign-in whose password was replaced while it was being compared.
 */
export const isOfPassword = ({ passwordNumber = 1 }: Session, counts: number): boolean =>
  passwordNumber === counts;

/** Whether a token of this session was presented, be it the current or a spent one. */
const isOfFamily = (session: Session, presented: RefreshHashes, now: Instant): boolean =>
  session.status === 'live' && isBefore(now, session.dueAt) && session.hashes.family === presented.family;

function revoked(session: Session, because: (Session & { status: 'revoked' })['because']): SessionDecision {
  const { id, accountId, startedAt, dueAt } = session;
  const status = sessionLifecycle.next(session.status, 'revoke') as 'revoked';
  return kept({ id, accountId, startedAt, dueAt, status, because });
}

/** The newest token in an envelope for who presents the one just spent. */
export const repeatedFor = (session: Session, presented: RefreshHashes, now: Instant): string | undefined => {
  if (!isOfFamily(session, presented, now) || session.status !== 'live') return undefined;
  const { spent } = session;
  const isRecent = spent?.hash === presented.current && isBefore(now, addMs(spent.at, REPEATED_FOR_MS));
  return isRecent ? spent.next : undefined;
};

/**
 * The session with its next token, or as it is for the token just spent. Any other spent token means that two parties
 * hold the session, and nobody can tell which is the thief: it is revoked. Whoever presents none of its tokens changes
 * nothing.
 */
export function refreshSession(
  session: Session,
  presented: RefreshHashes,
  next: NextToken,
  now: Instant,
): SessionDecision {
  if (session.status !== 'live' || !isOfFamily(session, presented, now)) return kept(session);
  if (repeatedFor(session, presented, now) !== undefined) return kept(session);
  if (session.hashes.current !== presented.current) return revoked(session, 'reused');
  const hashes = { ...session.hashes, current: next.hash };
  const spent = { hash: presented.current, at: now, next: next.sealed };
  return kept({ ...session, hashes, spent, dueAt: addDays(now, SESSION_IDLE_DAYS) });
}

/** Ended when its holder comes, with the current token or a spent one. */
export function signOut(
  session: Session,
  presented: RefreshHashes,
  because: EndedBecause,
  now: Instant,
): SessionDecision {
  return isOfFamily(session, presented, now) ? revoked(session, because) : kept(session);
}
