import autocannon from 'autocannon';

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

/**
 * Sends what `asked` says over 32 connections, each waiting for its answer: for so many seconds, or so often in all.
 * @throws Error where an answer was no success.
 */
export async function loadOf(
  origin: string,
  asked: (n: number) => Asked,
  amount: { readonly seconds: number } | { readonly times: number },
): Promise<Load> {
  let n = 0;
  const next = () => shapedAs(asked(n++));
  const { requests, latency, duration, errors, non2xx, statusCodeStats } = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    ...('seconds' in amount ? { duration: amount.seconds } : { amount: amount.times }),
    requests: [{ ...shapedAs(asked(0)), setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  if (errors + non2xx > 0)
    throw new Error(`${errors + non2xx} of ${requests.total} requests failed: ${statuses(statusCodeStats)}`);
  if (requests.total === 0) throw new Error(`nothing was answered in ${duration} s`);
  // Told so often and not for how long, its duration is up to a second more than it took: it looks once a second.
  const perSecond = 'seconds' in amount ? requests.total / duration : (CONNECTIONS * 1_000) / latency.average;
  return { perSecond, p50Ms: latency.p50, p99Ms: latency.p99 };
}
