import { randomUUID } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import { type Answer, type HostedPages, hostedPages, overHttp, type Send } from '@stint/standalone/people';
import { originOf, type Running, run } from '../../services/standalone/test/running.ts';

/** When to kill: while a request is under way, so that its answer is lost; or when it was just answered. */
export interface Moment {
  readonly request: RegExp;
  /** counted from the moment before this one */
  readonly nth?: number;
  /** how long after the request was sent; absent: right after its answer */
  readonly afterMs?: number;
}

export interface Mortal {
  readonly send: Send;
  readonly pages: HostedPages;
  readonly origin: string;
  /** moments at which it was killed so far */
  readonly kills: readonly Moment[];
  /** Ends it gracefully; its data folder is free then. */
  stop(): Promise<void>;
}

/** A marketplace that is killed -9 at each of the moments, in their order, and started again on the same port and data. */
export async function mortal(data: string, moments: readonly Moment[]): Promise<Mortal> {
  let running: Running = run('--data', data, '--port', '0', '--empty');
  const origin = await originOf(running);
  const kills: Moment[] = [];
  let matched = 0;

  /** The next moment, where this request brings it. */
  const momentOf = (request: string): Moment | undefined => {
    const next = moments[kills.length];
    if (!next?.request.test(request)) return undefined;
    matched += 1;
    return matched === (next.nth ?? 1) ? next : undefined;
  };

  async function killAndStart(moment: Moment): Promise<void> {
    kills.push(moment);
    matched = 0;
    running.signal('SIGKILL');
    await running.exited;
    running = run('--data', data, '--port', new URL(origin).port, '--empty');
    await originOf(running);
  }

  /** Sends `ask`, killing at the moment that is due. @throws where the answer is lost. */
  async function dying<T>(request: string, ask: () => Promise<T>): Promise<T> {
    const moment = momentOf(request);
    if (!moment) return ask();
    const answered = Promise.allSettled([ask()]);
    if (moment.afterMs === undefined) await answered;
    else await pass(moment.afterMs);
    await killAndStart(moment);
    const [answer] = await answered;
    if (moment.afterMs === undefined && answer.status === 'fulfilled') return answer.value;
    throw new Error(`cut off from the answer to ${request}`);
  }

  return {
    origin,
    kills,
    stop: async () => {
      running.signal('SIGTERM');
      await running.exited;
    },
    send: persistent(overHttp(origin), dying),
    pages: {
      payByCard: (url, email) =>
        untilDone(() => dying('pay by card', () => hostedPages.payByCard(url, email))),
      completeOnboarding: (url) =>
        untilDone(() => dying('complete onboarding', () => hostedPages.completeOnboarding(url))),
    },
  };
}

/** A person whose browser lost the page loads it again; a page that is closed by then has done its work. */
async function untilDone(visit: () => Promise<unknown>): Promise<unknown> {
  try {
    return await visit();
  } catch {
    return visit().catch(() => {});
  }
}

const MOVE = /^\/api\/(bids|engagements|projects)\/[\w-]+\/[\w-]+$/;
const DONE_BEFORE = new Set(['email-taken', 'token-used', 'email-verified']);

/**
 * A person who is cut off sends the same request again, with the same Idempotency-Key. Where that is refused because
 * it was done before the cut, they look at how things stand.
 */
function persistent(send: Send, dying: <T>(request: string, ask: () => Promise<T>) => Promise<T>): Send {
  return async (method, path, body, given = {}) => {
    const headers = method === 'POST' ? { 'idempotency-key': randomUUID(), ...given } : given;
    const ask = () => dying(`${method} ${path}`, () => send(method, path, body, headers));
    let answer: Answer;
    try {
      return await ask();
    } catch {
      answer = await ask();
    }
    if (answer.status !== 409) return answer;
    if (DONE_BEFORE.has(answer.body.code)) return { status: 200, body: {} };
    return MOVE.test(path) ? send('GET', path.slice(0, path.lastIndexOf('/')), undefined, headers) : answer;
  };
}
