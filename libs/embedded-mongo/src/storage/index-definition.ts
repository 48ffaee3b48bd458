import type { KeyPattern } from '../bson/key-extraction.ts';
import type { Document } from '../bson/values.ts';
import type { Filter } from '../match/filter.ts';

/** An index of a collection, as its specification defines it. */
export interface IndexDefinition extends KeyPattern {
  readonly id: number;
  readonly name: string;
  /** The specification as `listIndexes` gives it: `{ v, key, name, unique?, ... }`. */
  readonly spec: Document;
  /** `{ field: 1 | -1 }`. */
  readonly key: Document;
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Filter | undefined;
  /** The top-level fields that its keys and its filter read: where those stay, so do its entries. */
  readonly roots: readonly string[];
  readonly expireAfterSeconds: number | undefined;
  /** Which fields have ever held an array; only grows. */
  multikey: readonly boolean[];
}

/** The name of the index that every collection has and that lives in the documents' own table. */
export const idIndexName = '_id_';
