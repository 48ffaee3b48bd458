import { Double } from 'bson';
import { decode } from '../bson/codec.ts';
import { isNumeric, toWholeNumber } from '../bson/numbers.ts';
import { type Document, isDocument, isTruthy, typeNameOf } from '../bson/values.ts';
import { CommandError, typeMismatch } from '../errors.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { Collection } from '../storage/collection.ts';
import type { Cursors } from './cursors.ts';

/** What a command works on. */
export interface CommandContext {
  readonly catalog: Catalog;
  readonly cursors: Cursors;
  readonly connectionId: number;
  readonly now: () => Date;
}

/** One command as it arrived. */
export interface Command {
  readonly name: string;
  readonly database: string;
  readonly body: Document;
  /** Documents that came as bytes, by field. */
  readonly sequences: ReadonlyMap<string, readonly Uint8Array[]>;
}

/** An answer: a document, to which `ok: 1` is added, or the finished bytes of one. */
export type Reply = Document | Uint8Array;

export interface CommandHandler {
  /** The fields the command knows besides those of every command. */
  readonly fields: readonly string[];
  run(command: Command, context: CommandContext): Reply;
}

export const succeeded = new Double(1);

/** The collection's name, from the command's own field. Throws for anything that cannot be a name. */
export function collectionName({ body, name, database }: Command): string {
  const value = body[name];
  if (typeof value !== 'string') {
    throw new CommandError(73, `collection name has invalid type ${typeNameOf(value)}`);
  }
  if (value === '' || value.startsWith('.') || value.includes('$') || value.includes('\0')) {
    throw new CommandError(73, `Invalid namespace specified '${database}.${value}'`);
  }
  return value;
}

export function findCollection(command: Command, { catalog }: CommandContext): Collection | undefined {
  return catalog.find(command.database, collectionName(command));
}

function wrongType(command: Command, field: string, expected: string): CommandError {
  return wrongTypeOf(`${command.name}.${field}`, command.body[field], expected);
}

function wrongTypeOf(field: string, value: unknown, expected: string): CommandError {
  return typeMismatch(
    `BSON field '${field}' is the wrong type '${typeNameOf(value)}', expected type '${expected}'`,
  );
}

/** A switch of one statement, off if it is absent. Throws for a number, as MongoDB does: 1 is no way to say true. */
export function statementFlag(field: string, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw wrongTypeOf(field, value, 'bool');
  return value;
}

/** A switch of a findAndModify, off if it is absent. A number says it too. */
export function commandFlag(command: Command, field: string): boolean {
  const value = command.body[field];
  if (value === undefined || value === null || typeof value === 'boolean' || isNumeric(value))
    return isTruthy(value);
  throw wrongType(command, field, 'bool');
}

/** A field that must be a document if it is there. */
export function documentField(command: Command, field: string): Document | undefined {
  const value = command.body[field];
  if (value === undefined || value === null) return undefined;
  if (!isDocument(value)) throw wrongType(command, field, 'object');
  return value;
}

export function arrayField(command: Command, field: string): unknown[] | undefined {
  const value = command.body[field];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw wrongType(command, field, 'array');
  return value;
}

/** A field that must be a whole number, 0 or more, if it is there. */
export function countField(command: Command, field: string, absent: number): number {
  const value = command.body[field];
  if (value === undefined || value === null) return absent;
  const whole = toWholeNumber(value);
  if (whole === undefined) throw wrongType(command, field, 'long');
  if (whole < 0) {
    throw new CommandError(51024, `BSON field '${field}' value must be >= 0, actual value '${whole}'`);
  }
  return whole;
}

/** An array of documents, whether it came inside the command or beside it. */
export function documentsField(command: Command, field: string): Document[] {
  const beside = command.sequences.get(field);
  if (beside !== undefined) return beside.map(decode);
  const inside = arrayField(command, field);
  if (inside === undefined) {
    throw new CommandError(40414, `BSON field '${command.name}.${field}' is missing but a required field`);
  }
  return inside.map((item) => {
    if (isDocument(item)) return item;
    throw wrongType(command, field, 'object');
  });
}
