import type { ServerResponse } from 'node:http';
import { newId, placeBefore } from '@stint/core';
import { ACCESS_TOKEN_SECONDS } from '@stint/http';
import type { NotificationStore } from './store.ts';

/** How often a connection looks for what another process stored; what this process stores is sent at once. */
const POLL_MS = 2_000;
const BATCH = 50;
/** So long after its id was made a notification may turn up: processes do not store in the order of their ids. */
const LATE_MS = 10_000;
/** A stream lives as long as the token it was opened with can; the client comes back with a new one. */
const STREAM_MS = ACCESS_TOKEN_SECONDS * 1_000;

/** To who does not read, the end would not come either. */
const finish = (response: ServerResponse) =>
  response.writableNeedDrain ? response.destroy() : response.end();

/** How far a stream is. */
interface Place {
  /** an id: what comes before it by less than `LATE_MS` may still be new */
  readonly last: string;
  /** the ids of those that are not */
  readonly told: readonly string[];
}

/** Sends what is new, one look at a time. */
function pumpOf(
  store: Pick<NotificationStore, 'since'>,
  response: ServerResponse,
  accountId: string,
  start: Place,
): () => Promise<void> {
  let { last } = start;
  const told = new Set(start.told);
  let pumping: Promise<void> | undefined;
  const send = async () => {
    // Who does not read gets nothing more: it would lie in memory. What is missed comes with a later look.
    if (response.writableNeedDrain) return;
    const from = placeBefore(last, LATE_MS);
    for (const id of told) if (id < from) told.delete(id);
    // However many of them were told, a look brings others.
    const found = await store.since(accountId, from, BATCH + told.size);
    // Its time was over, or this process stops.
    if (response.writableEnded) return;
    const fresh = found.filter(({ id }) => !told.has(id));
    for (const notification of fresh) {
      told.add(notification.id);
      if (notification.id > last) last = notification.id;
      response.write(
        `id: ${notification.id}\nevent: notification\ndata: ${JSON.stringify(notification)}\n\n`,
      );
    }
    if (fresh.length === 0) response.write(': still here\n\n');
  };
  return () => {
    pumping ??= send()
      // The database is away: the connection stays, and the next poll sends what it missed.
      .catch(() => {})
      .finally(() => {
        pumping = undefined;
      });
    return pumping;
  };
}

/** The open server-sent-event connections of this process. */
export function liveStreams(store: Pick<NotificationStore, 'since'>) {
  const open = new Map<ServerResponse, { accountId: string; pump(): Promise<void> }>();
  let poll: NodeJS.Timeout | undefined;
  let isClosed = false;

  const pumpAll = (accountId?: string) => {
    for (const stream of open.values())
      if (accountId === undefined || stream.accountId === accountId) void stream.pump();
  };

  return {
    /** Where a stream starts: after `lastEventId`, or now. To be asked before the answer begins: it may fail. */
    async startOf(accountId: string, lastEventId: string | undefined): Promise<Place> {
      if (lastEventId) return { last: lastEventId, told: [lastEventId] };
      const last = newId();
      const recent = await store.since(accountId, placeBefore(last, LATE_MS), BATCH);
      return { last, told: recent.map(({ id }) => id) };
    },
    /** Sends everything after `start` until the client goes. */
    async add(response: ServerResponse, accountId: string, start: Place): Promise<void> {
      // Who left meanwhile has said so already.
      if (response.destroyed) return;
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        // Nobody in between may hold it back to compress it.
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      });
      // Nobody would end what is opened while this process stops.
      if (isClosed) {
        response.end();
        return;
      }
      const pump = pumpOf(store, response, accountId, start);
      open.set(response, { accountId, pump });
      // Who has signed out meanwhile gets no new token, and so no new stream.
      const expiry = setTimeout(() => {
        open.delete(response);
        finish(response);
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
      isClosed = true;
      clearInterval(poll);
      for (const response of open.keys()) finish(response);
      open.clear();
    },
  };
}

export type LiveStreams = ReturnType<typeof liveStreams>;
