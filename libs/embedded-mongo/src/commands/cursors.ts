import { Long } from 'bson';
import { CommandError } from '../errors.ts';

/** Documents yet to be sent, as bytes. */
export interface OpenCursor {
  readonly namespace: string;
  readonly batches: Iterator<Uint8Array>;
  readonly noTimeout: boolean;
  /** A document that did not fit in the batch before. */
  pending: Uint8Array | undefined;
  lastUsed: number;
}

const maxBatchBytes = 16 * 1024 * 1024;
const idleMs = 10 * 60 * 1000;
const maxOpen = 10_000;

/** The open cursors of the server. */
export class Cursors {
  readonly #open = new Map<string, OpenCursor>();
  #lastId = 0n;

  /** Takes a batch off a cursor and keeps the rest, if any. `size` 0 takes nothing. */
  firstBatch(cursor: OpenCursor, size: number, single: boolean): { id: Long; batch: Uint8Array[] } {
    const { batch, done } = takeBatch(cursor, size);
    if (done || single) return { id: Long.ZERO, batch };
    if (this.#open.size >= maxOpen) this.closeIdle(0);
    this.#lastId += BigInt(1 + Math.floor(Math.random() * 1_000_000));
    const id = Long.fromBigInt(this.#lastId);
    this.#open.set(id.toString(), cursor);
    return { id, batch };
  }

  /** Throws CursorNotFound for one that is not open, or not of that collection. */
  nextBatch(id: Long, namespace: string, size: number): { id: Long; batch: Uint8Array[] } {
    const cursor = this.#open.get(id.toString());
    if (cursor === undefined) throw new CommandError(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new CommandError(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    cursor.lastUsed = Date.now();
    const { batch, done } = takeBatch(cursor, size);
    if (!done) return { id, batch };
    this.#open.delete(id.toString());
    return { id: Long.ZERO, batch };
  }

  /** Whether there was such a cursor. */
  kill(id: Long): boolean {
    return this.#open.delete(id.toString());
  }

  closeNamespace(namespace: string): void {
    for (const [id, cursor] of this.#open) if (cursor.namespace === namespace) this.#open.delete(id);
  }

  /** Forgets cursors that nobody has asked for in ten minutes. */
  closeIdle(afterMs = idleMs): void {
    const before = Date.now() - afterMs;
    for (const [id, cursor] of this.#open) {
      if (!cursor.noTimeout && cursor.lastUsed <= before) this.#open.delete(id);
    }
  }
}

function takeBatch(cursor: OpenCursor, size: number): { batch: Uint8Array[]; done: boolean } {
  const batch: Uint8Array[] = [];
  let bytes = 0;
  while (batch.length < size) {
    const next = cursor.pending ?? pull(cursor);
    cursor.pending = undefined;
    if (next === undefined) return { batch, done: true };
    if (batch.length > 0 && bytes + next.length > maxBatchBytes) {
      cursor.pending = next;
      return { batch, done: false };
    }
    batch.push(next);
    bytes += next.length;
  }
  return { batch, done: false };
}

function pull({ batches }: OpenCursor): Uint8Array | undefined {
  const next = batches.next();
  return next.done === true ? undefined : next.value;
}
