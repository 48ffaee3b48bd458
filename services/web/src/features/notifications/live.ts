import { useEffect } from 'react';
import { queryClient } from '../../api/query-client.ts';
import type { Notification } from './queries.ts';
import { hearStream } from './stream.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** What is told of has changed: where it is on the page, it is read again. */
function refresh({ params, link }: Notification): void {
  const { engagementId, bidId, projectId, interviewId } = params;
  const concerned: (readonly unknown[])[] = [['notifications']];
  if (engagementId)
    concerned.push(['engagements', engagementId], ['engagements', 'list'], ['payments'], ['payouts']);
  if (link === '/me') concerned.push(['me']);
  if (bidId) concerned.push(['bids']);
  if (projectId) concerned.push(['projects', projectId]);
  if (interviewId) concerned.push(['interviews']);
  for (const queryKey of concerned) void queryClient.invalidateQueries({ queryKey });
}

/** Waits, but no longer than until the connection is back or `signal` ends it. */
const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    for (const [target, event] of [[window, 'online'] as const, [signal, 'abort'] as const])
      target.addEventListener(event, () => resolve(), { once: true });
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });

/** How far one account's notifications were heard. */
interface Heard {
  lastId?: string | undefined;
}

/** Hears what happens until `signal` ends it: it begins, and after a lost connection goes on, after what was heard. */
async function hear(heard: Heard, signal: AbortSignal): Promise<void> {
  for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    await hearStream({
      lastId: heard.lastId,
      signal,
      onOpen: () => {
        wait = FIRST_WAIT_MS;
        // What happened before the first connection, or while there was none, is in no stream without a last id.
        void queryClient.invalidateQueries({ queryKey: ['notifications'] });
      },
      onEvent: (id, data) => {
        heard.lastId = id ?? heard.lastId;
        refresh(JSON.parse(data));
      },
    }).catch(() => undefined);
    if (!signal.aborted) await pause(wait * (0.5 + Math.random() / 2), signal);
  }
}

/**
 * Keeps the page current by the notifications of `accountId`. Only while the tab is seen: a browser has six connections
 * to one origin, and a tab behind others needs none of them.
 */
export function useLiveNotifications(accountId: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person hears another stream
  useEffect(() => {
    const heard: Heard = {};
    let hearing: AbortController | undefined;
    const follow = () => {
      hearing?.abort();
      hearing = undefined;
      if (document.visibilityState !== 'visible') return;
      hearing = new AbortController();
      void hear(heard, hearing.signal);
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      hearing?.abort();
    };
  }, [accountId]);
}
