import { decodeCommand, encode } from '../bson/codec.ts';
import { type Document, isDocument, typeNameOf } from '../bson/values.ts';
import { CommandError, codeNameOf, notImplemented, refusalOf } from '../errors.ts';
import type { Request } from '../wire/messages.ts';
import { aggregate } from './aggregate.ts';
import { bulkWrite } from './bulk-write.ts';
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections.ts';
import { type Command, type CommandContext, type CommandHandler, succeeded } from './context.ts';
import { count, distinct } from './count.ts';
import { deleteDocuments } from './delete.ts';
import { explain } from './explain.ts';
import { find, getMore, killCursors } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { buildInfo, connectionStatus, endSessions, hello, ping } from './handshake.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { update } from './update.ts';

const handlers: ReadonlyMap<string, CommandHandler> = new Map([
  ['hello', hello],
  ['isMaster', hello],
  ['ismaster', hello],
  ['ping', ping],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['connectionStatus', connectionStatus],
  ['endSessions', endSessions],
  ['insert', insert],
  ['find', find],
  ['getMore', getMore],
  ['killCursors', killCursors],
  ['update', update],
  ['delete', deleteDocuments],
  ['bulkWrite', bulkWrite],
  ['findAndModify', findAndModify],
  ['findandmodify', findAndModify],
  ['aggregate', aggregate],
  ['count', count],
  ['distinct', distinct],
  ['create', create],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['listCollections', listCollections],
  ['listDatabases', listDatabases],
  ['createIndexes', createIndexes],
  ['listIndexes', listIndexes],
  ['dropIndexes', dropIndexes],
  ['explain', explain],
]);

/** Fields that any command may carry. */
const genericFields = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
]);

/** An answer's bytes, and whether the client waits for its write to be on the disk. */
export interface Answered {
  readonly body: Uint8Array;
  readonly journaled: boolean;
}

/** Runs the command of one request; a refusal is an answer too. */
export function answer(request: Request, context: CommandContext): Answered {
  try {
    const command = readCommand(request);
    const reply = run(command, context);
    const body = reply instanceof Uint8Array ? reply : encode({ ...reply, ok: succeeded });
    return { body, journaled: wantsJournal(command.body) };
  } catch (error) {
    return { body: encode(failure(error)), journaled: false };
  }
}

function wantsJournal({ writeConcern }: Document): boolean {
  return isDocument(writeConcern) && (writeConcern.j === true || writeConcern.w === 'majority');
}

/** How a failed command is told. */
export function failure(error: unknown): Document {
  const { code, message, details } = refusalOf(error);
  return { ok: 0, errmsg: message, code, codeName: codeNameOf(code), ...details };
}

/** An insert's documents stay bytes, to be stored as they came. */
function readCommand(request: Request): Command {
  const isInsert =
    Buffer.from(request.body.buffer, request.body.byteOffset + 5, 7).toString('latin1') === 'insert\0';
  const body = decodeCommand(request.body, isInsert ? 'documents' : undefined);
  const [name = ''] = Object.keys(body);
  const database = request.database ?? body.$db;
  if (typeof database !== 'string')
    throw new CommandError(40414, `BSON field 'OpMsg.$db' is missing but a required field`);
  if (database === '' || /[/\\. "$\0]/.test(database))
    throw new CommandError(73, `Invalid database name: '${database}'`);
  return { name, database, body, sequences: request.sequences };
}

function run(command: Command, context: CommandContext) {
  const handler = handlers.get(command.name);
  if (handler === undefined) throw new CommandError(59, `no such command: '${command.name}'`);
  refuseTransaction(command.body);
  checkFields(command, handler);
  return handler.run(command, context);
}

/** Throws IllegalOperation as a standalone does. */
function refuseTransaction({ txnNumber, startTransaction, autocommit }: Document): void {
  if (txnNumber === undefined && startTransaction === undefined && autocommit === undefined) return;
  throw new CommandError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
}

function checkFields({ name, body, sequences }: Command, { fields }: CommandHandler): void {
  for (const field of Object.keys(body)) {
    if (field === name || genericFields.has(field) || fields.includes(field)) continue;
    throw new CommandError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  }
  for (const field of sequences.keys()) {
    if (fields.includes(field)) continue;
    throw new CommandError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  }
  if (body.collation !== undefined) throw notImplemented('a collation');
  if (isDocument(body.let) && Object.keys(body.let).length > 0) throw notImplemented('let');
  if (body.apiVersion !== undefined && body.apiVersion !== '1') {
    throw new CommandError(322, `Provided apiVersion is not supported: ${typeNameOf(body.apiVersion)}`);
  }
}
