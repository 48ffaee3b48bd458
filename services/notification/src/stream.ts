import type { ServerResponse } from 'node:http';
import { ACCESS_TOKEN_SECONDS } from '@stint/http';
import type { NotificationStore } from './store.ts';

/** How often a connection looks for what another process stored; what this process stores is sent at once. */
const POLL_MS = 2_000;
const BATCH = 50;
/** A stream lives as long as the token it was opened with can; the client comes back with a new one. */
const STREAM_MS = ACCESS_TOKEN_SECONDS * 1_000;

/** The open server-sent-event connections of this process. */
export function liveStreams(store: Pick<NotificationStore, 'since' | 'newestId'>) {
  const open = new Map<ServerResponse, { accountId: string; pump(): Promise<void> }>();
  let poll: NodeJS.Timeout | undefined;

  const pumpAll = (accountId?: string) => {
    for (const stream of open.values())
      if (accountId === undefined || stream.accountId === accountId) void stream.pump();
  };

  return {
    /** Sends everything after `lastEventId` (absent: from now on) until the client goes. */
    async add(response: ServerResponse, accountId: string, lastEventId: string | undefined): Promise<void> {
      let last = lastEventId ?? (await store.newestId(accountId));
      // Who left meanwhile has said so already.
      if (response.destroyed) return;
      let pumping: Promise<void> | undefined;
      const send = async () => {
        // Who does not read gets nothing more: it would lie in memory. What is missed comes with a later look.
        if (response.writableNeedDrain) return;
        const fresh = await store.since(accountId, last, BATCH);
        for (const notification of fresh) {
          last = notification.id;
          response.write(
            `id: ${notification.id}\nevent: notification\ndata: ${JSON.stringify(notification)}\n\n`,
          );
        }
        if (fresh.length === 0) response.write(': still here\n\n');
      };
      const pump = () => {
        pumping ??= send()
          // The database is away: the connection stays, and the next poll sends what it missed.
          .catch(() => {})
          .finally(() => {
            pumping = undefined;
          });
        return pumping;
      };
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        // Nobody in between may hold it back to compress it.
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      });
      open.set(response, { accountId, pump });
      // Who has signed out meanwhile gets no new token, and so no new stream.
      const expiry = setTimeout(() => {
        open.delete(response);
        // To who does not read, the end would not come either.
        if (response.writableNeedDrain) response.destroy();
        else response.end();
      }, STREAM_MS).unref();
      response.once('close', () => {
        clearTimeout(expiry);
        open.delete(response);
      });
      poll ??= setInterval(pumpAll, POLL_MS).unref();
      await pump();
    },
    /** Something was stored for this account here. */
    tell: pumpAll,
    close(): void {
      clearInterval(poll);
      for (const response of open.keys()) response.end();
      open.clear();
    },
  };
}

export type LiveStreams = ReturnType<typeof liveStreams>;
