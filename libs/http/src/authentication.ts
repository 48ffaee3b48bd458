import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type Clock, msOf, Rejection } from '@stint/core';
import type { Role } from '@stint/events';
import jwt from 'jsonwebtoken';
import type { Routes } from './app.ts';
import { type Caller, rememberCaller } from './caller.ts';
import { verifiedTokens } from './verified-tokens.ts';

const ALGORITHM = 'ES256';
export const ACCESS_TOKEN_SECONDS = 15 * 60;

export interface TokenTerms {
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
}

interface Claims {
  readonly sub: string;
  readonly sid: string;
  readonly roles: Role[];
  readonly school?: string;
  readonly iat: number;
  readonly exp: number;
}

const seconds = (clock: Clock) => Math.floor(msOf(clock()) / 1_000);

/** An access token of 15 minutes for `caller`, signed with an ES256 private key. */
export function issueAccessToken(terms: TokenTerms, key: KeyObject, kid: string, caller: Caller): string {
  const claims: Omit<Claims, 'sub' | 'exp'> = {
    sid: caller.sessionId,
    roles: [...caller.roles],
    iat: seconds(terms.clock),
    ...(caller.schoolDomain ? { school: caller.schoolDomain } : {}),
  };
  return jwt.sign(claims, key, {
    algorithm: ALGORITHM,
    keyid: kid,
    subject: caller.accountId,
    issuer: terms.issuer,
    audience: terms.audience,
    expiresIn: ACCESS_TOKEN_SECONDS,
  });
}

/** Of anything that was sent as a token; undefined where it names none. */
function keyIdOf(token: string): string | undefined {
  try {
    return jwt.decode(token, { complete: true })?.header.kid;
  } catch {
    // What is no JSON throws where the header says that it is.
    return undefined;
  }
}

/** Where public keys come from; undefined for a key id that is not (or no longer) published. */
export type KeySource = (kid: string) => Promise<KeyObject | undefined>;
export type Verifier = (token: string) => Promise<Caller>;

/**
 * Checks tokens: algorithm, signature, issuer, audience, age; once each, and its age and its key at every use.
 * @throws Rejection `unauthenticated`; what `keys` throws.
 */
export function tokenVerifier(terms: TokenTerms, keys: KeySource): Verifier {
  const verified = verifiedTokens();
  return async (token) => {
    const now = seconds(terms.clock);
    const known = verified.find(token, now);
    if (known && (await keys(known.kid)) === known.key) return known.caller;
    const kid = keyIdOf(token);
    const key = kid === undefined ? undefined : await keys(kid);
    if (!key || kid === undefined)
      throw new Rejection('unauthenticated', 'the access token is not one of ours');
    try {
      const claims = jwt.verify(token, key, {
        algorithms: [ALGORITHM],
        issuer: terms.issuer,
        audience: terms.audience,
        maxAge: ACCESS_TOKEN_SECONDS,
        clockTimestamp: now,
      }) as unknown as Claims;
      const caller: Caller = {
        accountId: claims.sub,
        sessionId: claims.sid,
        roles: claims.roles,
        ...(claims.school ? { schoolDomain: claims.school } : {}),
      };
      const until = Math.min(claims.exp, claims.iat + ACCESS_TOKEN_SECONDS);
      verified.keep(token, { caller, kid, key, from: now, until });
      return caller;
    } catch (error) {
      const expired = error instanceof jwt.TokenExpiredError;
      throw new Rejection(
        'unauthenticated',
        expired ? 'the access token has expired' : 'the access token is not valid',
      );
    }
  };
}

const REFETCH_MS = 10_000;

/**
 * Keys of a JWKS address, kept; an unknown key id asks again, at most every 10 s.
 * @throws Rejection `unavailable` where that address does not answer as it should.
 */
export function remoteKeys(jwksUrl: string): KeySource {
  let known = new Map<string, KeyObject>();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | undefined;
  const refetch = async () => {
    const response = await fetch(jwksUrl, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (!response?.ok) throw new Rejection('unavailable', 'the keys of access tokens cannot be read now');
    const { keys } = (await response.json()) as { keys: (JsonWebKey & { kid: string })[] };
    known = new Map(keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
    fetchedAt = performance.now();
  };
  return async (kid) => {
    if (!known.has(kid) && performance.now() - fetchedAt > REFETCH_MS) {
      fetching ??= refetch().finally(() => {
        fetching = undefined;
      });
      await fetching;
    }
    return known.get(kid);
  };
}

const BEARER = /^Bearer (\S+)$/i;

/**
 * Routes that only callers with one of `roles` reach (any signed-in caller where `roles` is empty). The scope owns the
 * check, so a route in it cannot forget it: 401 without a valid token, 403 with another role.
 */
export const secured =
  (verify: Verifier, roles: readonly Role[], routes: Routes): Routes =>
  async (app) => {
    await app.register(async (scope) => {
      scope.addHook('onRequest', async (request) => {
        const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
        if (token === undefined) throw new Rejection('unauthenticated', 'this needs an access token');
        const caller = await verify(token);
        if (roles.length > 0 && !roles.some((role) => caller.roles.includes(role)))
          throw new Rejection('forbidden', `this is for the role ${roles.join(' or ')}`);
        rememberCaller(request, caller);
      });
      scope.addHook('onRoute', (route) => {
        route.schema = { ...route.schema, security: [{ bearer: [] }] };
      });
      await routes(scope as never);
    });
  };
