import createClient from 'openapi-fetch';
import type { paths as Bidding } from '../../generated/bidding.d.ts';
import type { paths as Evaluation } from '../../generated/evaluation.d.ts';
import type { paths as Gateway } from '../../generated/gateway.d.ts';
import type { paths as Identity } from '../../generated/identity.d.ts';
import type { paths as Notification } from '../../generated/notification.d.ts';
import type { paths as Payout } from '../../generated/payout.d.ts';
import type { paths as ProjectPosting } from '../../generated/project-posting.d.ts';
import { offline, problemOf } from './problem.ts';
import { readSession, refreshSession } from './session.ts';

export type Paths = Bidding & Evaluation & Gateway & Identity & Notification & Payout & ProjectPosting;

/** With the access token as it is. */
export async function send(request: Request): Promise<Response> {
  const token = readSession()?.accessToken;
  if (token) request.headers.set('authorization', `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw offline();
  }
}

/** With the access token; one that has expired is renewed once, and the request sent again: never as somebody else. */
async function sendAsPerson(request: Request): Promise<Response> {
  const again = request.clone();
  const person = readSession()?.accountId;
  const response = await send(request);
  if (response.status !== 401 || person === undefined) return response;
  return (await refreshSession())?.accountId === person ? send(again) : response;
}

/** Every route of the API, typed by its documents. Failures are for `answerOf` to throw. */
export const api = createClient<Paths>({ baseUrl: location.origin, fetch: sendAsPerson });

interface Called<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/** What a call answered. @throws Problem */
export async function answerOf<T>(call: Promise<Called<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(error, response.status);
  return data as T;
}

export interface Versioned<T> {
  readonly value: T;
  /** for `If-Match`: a change made meanwhile by somebody else is refused as `stale-version` */
  readonly etag: string;
}

/** What a call answered, with its version. @throws Problem */
export async function versionedAnswerOf<T>(call: Promise<Called<T>>): Promise<Versioned<T>> {
  const called = await call;
  const value = await answerOf(Promise.resolve(called));
  return { value, etag: called.response.headers.get('etag') ?? '' };
}

export const ifMatch = (etag: string) => ({ 'If-Match': etag });
export const idempotencyKey = (key: string) => ({ 'idempotency-key': key });
