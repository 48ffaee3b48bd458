import type { FastifyRequest } from 'fastify';
import { Stripe } from 'stripe';
import { malformed, StripeFault } from './errors.ts';
import { decodeForm } from './form.ts';
import { FOR_CONNECTED_ACCOUNTS } from './routes.ts';
import type { Simulation } from './simulation.ts';

export const versionOf = (path: string): 'v1' | 'v2' => (path.startsWith('/v2/') ? 'v2' : 'v1');

export const header = (request: FastifyRequest, name: string): string | undefined =>
  request.headers[name]?.toString();

/** The path without its query. */
export const pathOf = (request: FastifyRequest): string => (request.raw.url ?? '').split('?')[0] ?? '';

/** @throws StripeFault 401 unless the caller has the secret key. */
export function authenticateCaller(request: FastifyRequest, secretKey: string): void {
  const authorization = header(request, 'authorization') ?? '';
  const basic =
    authorization.startsWith('Basic ') && Buffer.from(authorization.slice(6), 'base64').toString();
  const key = basic ? basic.split(':')[0] : authorization.replace(/^Bearer /, '');
  if (key === secretKey) return;
  const message = key
    ? `Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`
    : "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
  throw new StripeFault({ status: 401, type: 'invalid_request_error', message }, false);
}

/** @throws StripeFault 400 unless the call is made for the version that is modelled. */
export function checkVersion(request: FastifyRequest, version: 'v1' | 'v2'): void {
  const asked = header(request, 'stripe-version');
  if (asked === Stripe.API_VERSION || (asked === undefined && version === 'v1')) return;
  if (asked === undefined) throw malformed('A Stripe-Version header is required for v2.');
  throw malformed(`Invalid Stripe API version: ${asked}. The simulator models ${Stripe.API_VERSION}.`);
}

/** The request's parameters as they came: JSON for v2 bodies, otherwise form text. */
export function decode(request: FastifyRequest): unknown {
  const url = request.raw.url ?? '';
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  if (request.method === 'GET') return decodeForm(query);
  const body = typeof request.body === 'string' ? request.body : '';
  if (versionOf(url) === 'v1') return decodeForm(body);
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw malformed('The request body is not valid JSON.');
  }
}

/** A v2 query carries numbers as text. */
export function typedQuery(params: unknown): unknown {
  if (typeof params !== 'object' || params === null || !('limit' in params)) return params;
  return { ...params, limit: Number(params.limit) };
}

/**
 * The connected account a call is made for.
 * @throws StripeFault 400 where the simulator does not model that, 403 for an account that is not the platform's.
 */
export function connectedAccount(request: FastifyRequest, sim: Simulation): string | undefined {
  const account = header(request, 'stripe-account');
  if (account === undefined) return undefined;
  if (!FOR_CONNECTED_ACCOUNTS.test(pathOf(request))) {
    throw malformed('The simulator does not model this call for a connected account (Stripe-Account).');
  }
  if (sim.store.find('v2.core.account', account)) return account;
  const message = `The provided key does not have access to account '${account}' (or that account does not exist).`;
  throw new StripeFault(
    { status: 403, type: 'invalid_request_error', code: 'account_invalid', message },
    false,
  );
}
