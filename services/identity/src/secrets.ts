import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
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

/** A token for a new password: the account, so that it is found without an index, and the secret. */
export interface ResetToken {
  readonly accountId: string;
  readonly secret: string;
}

export const encodeResetToken = ({ accountId, secret }: ResetToken): string => `${accountId}.${secret}`;

const RESET_TOKEN = /^([0-9a-f-]{36})\.([\w-]{43})$/;

export function decodeResetToken(text: string): ResetToken | undefined {
  const [, accountId, secret] = RESET_TOKEN.exec(text) ?? [];
  return accountId && secret ? { accountId, secret } : undefined;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keyFrom = (secret: string) =>
  Buffer.from(
    hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', 'the next refresh token', SECRET_BYTES),
  );

/** A secret in an envelope that only who has the secret `by` can open: we keep the envelope, and neither of them. */
export function seal(secret: string, by: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyFrom(by), nonce);
  const text = Buffer.concat([cipher.update(secret, 'base64url'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

/** @throws Error where it was sealed by another secret. */
export function unseal(envelope: string, by: string): string {
  const bytes = Buffer.from(envelope, 'base64url');
  const decipher = createDecipheriv(CIPHER, keyFrom(by), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
  return Buffer.concat(text).toString('base64url');
}
