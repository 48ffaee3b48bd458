import { randomUUID } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import type { Answer, Send } from '@stint/standalone/people';

const PATIENCE_MS = 90_000;
const PAUSE_MS = 250;

const MOVE = /^\/api\/(bids|engagements|projects)\/[\w-]+\/[\w-]+$/;
/**
 * The answer says to try again: what was done elsewhere has not come here yet; too many registered from one address; the
 * same request is still held by a process that was killed with it.
 */
const NOT_YET = new Set(['employer-not-known-yet', 'too-many-requests', 'request-in-flight']);
const DONE_BEFORE = new Set(['email-taken', 'token-used', 'email-verified']);

/**
 * A person who loads the page again while the marketplace does not answer: the same request with the same
 * Idempotency-Key. Where that is refused because it was done before the answer was lost, they look at how things stand.
 */
export function patient(send: Send): Send {
  return async (method, path, body, given = {}) => {
    const headers = method === 'POST' ? { 'idempotency-key': randomUUID(), ...given } : given;
    const deadline = performance.now() + PATIENCE_MS;
    for (let lost = false; ; lost = true) {
      const answer = await send(method, path, body, headers).catch((error: Error) => error);
      const isLost = answer instanceof Error || answer.status >= 500;
      const isEarly = !(answer instanceof Error) && NOT_YET.has(answer.body?.code);
      if (!isLost && !isEarly) return lost && answer.status === 409 ? asItStands(answer) : answer;
      if (performance.now() > deadline)
        throw new Error(
          `${method} ${path} was not answered`,
          answer instanceof Error ? { cause: answer } : {},
        );
      await pass(PAUSE_MS);
    }
    async function asItStands(answer: Answer): Promise<Answer> {
      if (DONE_BEFORE.has(answer.body.code)) return { status: 200, body: {} };
      if (!MOVE.test(path)) return answer;
      return patient(send)('GET', path.slice(0, path.lastIndexOf('/')), undefined, headers);
    }
  };
}
