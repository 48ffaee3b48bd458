import { type Context, Rejection } from '@stint/core';
import type { Role } from '@stint/events';
import type { FastifyRequest } from 'fastify';

/** Who is asking, as their access token says. */
export interface Caller {
  readonly accountId: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
  /** career services: the school they speak for */
  readonly schoolDomain?: string;
}

const callers = new WeakMap<FastifyRequest, Caller>();

export const rememberCaller = (request: FastifyRequest, caller: Caller): void => {
  callers.set(request, caller);
};
export const callerIfKnown = (request: FastifyRequest): Caller | undefined => callers.get(request);

/** The caller of a request in a secured scope. @throws Rejection `unauthenticated` outside of one. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Rejection('unauthenticated', 'this needs an access token');
  return caller;
}

const IF_MATCH = /^(?:W\/)?"(\d{1,15})"$/;

/**
 * The request as the origin of a command: its id, and the version named by `If-Match`.
 * @throws Rejection `invalid-input` for an If-Match that is no version.
 */
export function contextOf(request: FastifyRequest): Context {
  const ifMatch = request.headers['if-match'];
  if (ifMatch === undefined) return { correlationId: request.id };
  const version = IF_MATCH.exec(ifMatch)?.[1];
  if (version === undefined) {
    const fault = { pointer: '/if-match', detail: 'must be a version in double quotes' };
    throw new Rejection('invalid-input', 'If-Match must be a version in double quotes', [fault]);
  }
  return { correlationId: request.id, ifVersion: Number(version) };
}

/** The `ETag` of a version. */
export const etag = (version: number): string => `"${version}"`;
