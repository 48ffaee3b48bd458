import { StripeFault } from './errors.ts';
import { now, type Simulation } from './simulation.ts';

const HOUR = 3600;
/** Seconds a key is remembered. https://docs.stripe.com/api/idempotent_requests, https://docs.stripe.com/api-v2-overview */
const KEPT_SECONDS = { v1: 24 * HOUR, v2: 30 * 24 * HOUR };

export interface KeyedCall {
  key: string;
  version: 'v1' | 'v2';
  /** Method and path. */
  endpoint: string;
  /** The parameters in a canonical form. */
  params: string;
}

export interface StoredAnswer {
  status: number;
  body: string;
  requestId: string;
}

const idempotencyError = (status: number, message: string, code?: string): StripeFault =>
  new StripeFault({ status, type: 'idempotency_error', message, ...(code && { code }) }, false);

/** The order of object keys says nothing; that of array items does. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, node) =>
    typeof node === 'object' && node !== null && !Array.isArray(node)
      ? Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)))
      : node,
  );
}

/**
 * The answer kept under the call's key, if it is still remembered.
 * @throws StripeFault 400 idempotency_error where the key was first used with another endpoint or parameters.
 */
export function recallAnswer(sim: Simulation, call: KeyedCall): StoredAnswer | undefined {
  sim.store.statement('DELETE FROM idempotency WHERE forgotten_at <= ?').run(now(sim));
  const row = sim.store.statement('SELECT * FROM idempotency WHERE key = ?').get(call.key);
  if (!row) return undefined;
  const advice = `Try using a key other than '${call.key}' if you meant to execute a different request.`;
  if (row.endpoint !== call.endpoint) {
    const pair = `('${call.endpoint}' vs '${row.endpoint}')`;
    throw idempotencyError(
      400,
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ${pair}. ${advice}`,
    );
  }
  if (row.params !== call.params) {
    throw idempotencyError(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. ${advice}`,
    );
  }
  return { status: Number(row.status), body: String(row.body), requestId: String(row.request_id) };
}

/** Keeps an answer under its key. v1 keeps failures too; v2 carries out a failed request again. */
export function rememberAnswer(sim: Simulation, call: KeyedCall, answer: StoredAnswer): void {
  if (call.version === 'v2' && answer.status >= 400) return;
  const sql = `INSERT OR REPLACE INTO idempotency (key, endpoint, params, status, body, request_id, forgotten_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`;
  const forgottenAt = now(sim) + KEPT_SECONDS[call.version];
  sim.store
    .statement(sql)
    .run(call.key, call.endpoint, call.params, answer.status, answer.body, answer.requestId, forgottenAt);
}

/** Keys whose first request has not been answered yet. */
export class KeysInFlight {
  readonly #keys = new Set<string>();

  /** @throws StripeFault 409 where another request holds the key. */
  take(key: string): void {
    if (this.#keys.has(key)) {
      const message = `There is currently another in-progress request using this Stripe Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
      throw idempotencyError(409, message, 'idempotency_key_in_use');
    }
    this.#keys.add(key);
  }

  release(key: string): void {
    this.#keys.delete(key);
  }
}
