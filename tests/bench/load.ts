import autocannon, { type Result } from 'autocannon';
import { percentile } from './measure.ts';

/** One request of a load; the n-th of many. */
export interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

export interface Load {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const CONNECTIONS = 32;

const shapedAs = ({ method = 'GET', path, token, body }: Asked) => ({
  ...{ method, path },
  headers: {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(body ? { 'content-type': 'application/json' } : {}),
  },
  ...(body ? { body: JSON.stringify(body) } : {}),
});

const statuses = (stats: Readonly<Record<string, { readonly count?: number }>> = {}) =>
  Object.entries(stats)
    .map(([status, { count }]) => `${status} ${count} times`)
    .join(', ');

/** How often a load is sent: first to warm up, which is not measured, then measured. */
export interface Times {
  readonly warm: number;
  readonly measured: number;
}

/**
 * Sends what `asked` says over 32 connections, each waiting for its answer. Warming up and measuring share the connections:
 * a server takes new ones one at a time, between answers to those it has, so that the last waits for hundreds.
 * @throws Error where an answer was no success.
 */
export async function loadOf(
  origin: string,
  asked: (n: number) => Asked,
  { warm, measured }: Times,
): Promise<Load> {
  let n = 0;
  const next = () => shapedAs(asked(n++));
  const durations: number[] = [];
  let answered = 0;
  let [began, ended] = [0, 0];
  const { errors, non2xx, statusCodeStats } = await new Promise<Result>((resolve, reject) => {
    const sending = autocannon(
      {
        url: origin,
        connections: CONNECTIONS,
        amount: warm + measured,
        requests: [{ ...shapedAs(asked(0)), setupRequest: (request) => ({ ...request, ...next() }) }],
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    );
    sending.on('response', (_client, _status, _bytes, ms) => {
      answered += 1;
      ended = performance.now();
      if (answered === warm) began = ended;
      if (answered > warm) durations.push(ms);
    });
  });
  if (errors + non2xx > 0)
    throw new Error(`${errors + non2xx} of ${answered} requests failed: ${statuses(statusCodeStats)}`);
  durations.sort((a, b) => a - b);
  return {
    perSecond: (measured * 1_000) / (ended - began),
    p50Ms: percentile(durations, 0.5),
    p99Ms: percentile(durations, 0.99),
  };
}
