import { decode } from '../bson/codec.ts';
import type { Document } from '../bson/values.ts';

/** A document as it lies in the table: decoded when first asked for. */
export class StoredDocument {
  readonly rid: number;
  readonly bytes: Uint8Array;
  #document: Document | undefined;

  constructor(rid: number, bytes: Uint8Array) {
    this.rid = rid;
    this.bytes = bytes;
  }

  get document(): Document {
    this.#document ??= decode(this.bytes);
    return this.#document;
  }
}
