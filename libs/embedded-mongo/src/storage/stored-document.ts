import { decode } from '../bson/codec.ts';
import { pickFields, type Wanted } from '../bson/pick.ts';
import type { Document } from '../bson/values.ts';

/** A document as it lies in the table: decoded when first asked for. */
export class StoredDocument {
  readonly rid: number;
  readonly bytes: Uint8Array;
  #document: Document | undefined;

  /** `document` is what the bytes decode to, if that is known already. */
  constructor(rid: number, bytes: Uint8Array, document?: Document) {
    this.rid = rid;
    this.bytes = bytes;
    this.#document = document;
  }

  get document(): Document {
    this.#document ??= decode(this.bytes);
    return this.#document;
  }

  /** The document with at least the wanted fields: of a long one, a few are decoded much sooner than all. */
  with(wanted: Wanted): Document {
    return this.#document ?? decode(pickFields(this.bytes, wanted, 'keep'));
  }
}
