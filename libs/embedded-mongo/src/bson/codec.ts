import { deserialize, serialize } from 'bson';
import { CommandError } from '../errors.ts';
import type { Document } from './values.ts';

/** MongoDB's limit of a stored document, in bytes. */
export const maxDocumentBytes = 16 * 1024 * 1024;

const lossless = { promoteValues: false, bsonRegExp: true } as const;

/** Decodes without losing a number's type. Throws InvalidBSON for malformed bytes. */
export function decode(bytes: Uint8Array): Document {
  return deserialize(bytes, lossless);
}

/** Decodes a command; `rawField` names an array whose documents stay bytes (an insert's `documents`). */
export function decodeCommand(bytes: Uint8Array, rawField?: string): Document {
  try {
    return rawField === undefined
      ? deserialize(bytes, lossless)
      : deserialize(bytes, { ...lossless, fieldsAsRaw: { [rawField]: true } });
  } catch (error) {
    throw new CommandError(22, `invalid BSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function encode(document: Document): Uint8Array {
  return serialize(document, { ignoreUndefined: true });
}

/** Encodes a document to store. Throws BSONObjectTooLarge over 16 MB. */
export function encodeStored(document: Document): Uint8Array {
  const bytes = encode(document);
  assertStorable(bytes);
  return bytes;
}

export function assertStorable(bytes: Uint8Array): void {
  if (bytes.length <= maxDocumentBytes) return;
  throw new CommandError(
    10334,
    `BSONObj size: ${bytes.length} (0x${bytes.length.toString(16).toUpperCase()}) is invalid. ` +
      `Size must be between 0 and ${maxDocumentBytes}(16MB)`,
  );
}
