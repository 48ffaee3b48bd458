import { ObjectId } from 'bson';
import { assertStorable, decode } from '../bson/codec.ts';
import { type Document, isDocument, rankOf, typeRank } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { arrayField, type Command, type CommandHandler, collectionName } from './context.ts';
import { runStatements, withErrors } from './write-errors.ts';

const maxStatements = 100_000;
/** MongoDB's limit of nesting in a stored document. */
const maxDepth = 100;

export const insert: CommandHandler = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  run(command, { catalog }) {
    const name = collectionName(command);
    const documents = insertedBytes(command);
    requireBatchSize(documents.length);
    const collection = catalog.ensure(command.database, name);
    let n = 0;
    const errors = runStatements(documents, command.body.ordered !== false, (bytes) => {
      insertGiven(collection, decode(bytes), bytes);
      n++;
    });
    return withErrors({ n }, errors);
  },
};

/** Throws InvalidLength for none or more than 100,000 statements in one command. */
export function requireBatchSize(count: number): void {
  if (count >= 1 && count <= maxStatements) return;
  throw new CommandError(
    16,
    `Write batch sizes must be between 1 and ${maxStatements}. Got ${count} operations.`,
  );
}

function insertedBytes(command: Command): readonly Uint8Array[] {
  const beside = command.sequences.get('documents');
  if (beside !== undefined) return beside;
  const inside = arrayField(command, 'documents');
  if (inside === undefined)
    throw new CommandError(40414, `BSON field 'insert.documents' is missing but a required field`);
  return inside.map((item) => {
    if (item instanceof Uint8Array) return item;
    throw new CommandError(14, `BSON field 'insert.documents' is the wrong type, expected type 'object'`);
  });
}

/** Inserts a document as it was given, with an `_id` in front. `bytes` is the same, where it came so. */
export function insertGiven(collection: Collection, document: Document, bytes?: Uint8Array): void {
  const first = Object.keys(document)[0];
  if (document._id === undefined || first !== '_id') {
    const { _id = new ObjectId(), ...rest } = document;
    insertDocument(collection, { _id, ...rest });
    return;
  }
  checkStorable(document);
  if (bytes) assertStorable(bytes);
  collection.insert(document, bytes);
}

/** Inserts a document that has its `_id` in front. */
export function insertDocument(collection: Collection, document: Document): StoredDocument {
  checkStorable(document);
  return collection.insert(document);
}

/** Throws for an `_id` that cannot be one, and for field names that no query could ever name. */
export function checkStorable(document: Document): void {
  const rank = rankOf(document._id);
  if (rank === typeRank.array || rank === typeRank.regex || rank === typeRank.undefined) {
    const kind = rank === typeRank.array ? 'array' : rank === typeRank.regex ? 'regex' : 'undefined';
    throw new CommandError(53, `The '_id' value cannot be of type ${kind}`);
  }
  const dollar = isDocument(document._id)
    ? Object.keys(document._id).find((name) => name.startsWith('$'))
    : undefined;
  if (dollar !== undefined) {
    throw new CommandError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    );
  }
  checkNesting(document, 1);
}

/** Throws for nesting that is too deep, and for the name `__proto__`, which no document needs. */
function checkNesting(container: object, depth: number): void {
  if (depth > maxDepth)
    throw new CommandError(15, `document exceeds the maximum nested object depth of ${maxDepth}`);
  if (Object.hasOwn(container, '__proto__'))
    throw new CommandError(2, `The field name '__proto__' is refused`);
  for (const value of Object.values(container)) {
    if (typeof value === 'object' && value !== null && (Array.isArray(value) || isDocument(value)))
      checkNesting(value, depth + 1);
  }
}
