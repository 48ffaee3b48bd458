import { newId } from '@stint/core';
import type { Envelope, WireMessage } from '@stint/events';
import { pino } from 'pino';
import type { Delivery } from '../src/index.ts';

export const silent = pino({ level: 'silent' });

/** A fact of one account's payouts: the smallest event there is. Its key is `accountId`. */
export const recipientReady = (accountId: string, sequence = 1): Envelope<'recipient.ready.v1'> => ({
  id: newId(),
  type: 'recipient.ready.v1',
  source: 'payout',
  subject: accountId,
  sequence,
  time: '2026-11-23T19:00:00.000Z',
  correlationId: newId(),
  data: { accountId },
});

export const message = (topic: string, key: string, text: string): WireMessage => ({
  topic,
  key,
  headers: { ce_id: text },
  value: Buffer.from(text),
});

export const textOf = (delivery: Delivery): string => delivery.value.toString();

/** Notes what arrives; `size(n)` resolves when there are at least `n`. */
export class Collector<T> {
  readonly items: T[] = [];
  #waiting: { n: number; resolve: () => void }[] = [];

  readonly add = async (item: T): Promise<void> => {
    this.items.push(item);
    const due = this.#waiting.filter((w) => w.n <= this.items.length);
    this.#waiting = this.#waiting.filter((w) => w.n > this.items.length);
    for (const { resolve } of due) resolve();
  };

  size(n: number): Promise<void> {
    if (this.items.length >= n) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ n, resolve }));
  }
}

/** A promise that the test opens when it likes. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}
