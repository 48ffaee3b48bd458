import { createHash, randomBytes } from 'node:crypto';
import type { RefreshHashes } from './session.ts';

const SECRET_BYTES = 32;

/** 32 random bytes as text: cannot be guessed, so a plain digest of it is a safe thing to keep. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A refresh token: the session it belongs to, the secret of its family, and its own. */
export interface RefreshToken {
  readonly sessionId: string;
  readonly family: string;
  readonly current: string;
}

export const encodeRefreshToken = ({ sessionId, family, current }: RefreshToken): string =>
  [sessionId, family, current].join('.');

const REFRESH_TOKEN = /^([0-9a-f-]{36})\.([\w-]{43})\.([\w-]{43})$/;

export function decodeRefreshToken(text: string): RefreshToken | undefined {
  const [, sessionId, family, current] = REFRESH_TOKEN.exec(text) ?? [];
  return sessionId && family && current ? { sessionId, family, current } : undefined;
}

export const hashesOf = ({ family, current }: RefreshToken): RefreshHashes => ({
  family: digest(family),
  current: digest(current),
});
