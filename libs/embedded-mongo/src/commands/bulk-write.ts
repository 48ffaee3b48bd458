import { Long } from 'bson';
import { toWholeNumber } from '../bson/numbers.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { badValue, CommandError, typeMismatch } from '../errors.ts';
import { type CommandContext, type CommandHandler, documentsField, statementFlag } from './context.ts';
import { removeDocuments } from './delete.ts';
import { insertGiven, requireBatchSize } from './insert.ts';
import { runUpdate } from './update.ts';
import { writeError } from './write-errors.ts';

interface Namespace {
  readonly database: string;
  readonly name: string;
}

/** What one operation did, as the answer to it says. */
interface Done {
  readonly n: number;
  readonly nModified?: number;
  readonly upserted?: { readonly _id: unknown };
}

interface Kind {
  /** what the operation's parts are called here */
  readonly fields: readonly string[];
  run(at: Namespace, op: Document, context: CommandContext): Done;
  /** The totals of the whole command that it adds to. */
  count(done: Done): Readonly<Record<string, number>>;
}

const KINDS: Readonly<Record<string, Kind>> = {
  insert: {
    fields: ['document'],
    run({ database, name }, { document }, { catalog }) {
      if (!isDocument(document)) throw typeMismatch('the document of an insert must be an object');
      insertGiven(catalog.ensure(database, name), document);
      return { n: 1 };
    },
    count: ({ n }) => ({ nInserted: n }),
  },
  update: {
    fields: ['filter', 'updateMods', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation', 'sort'],
    run({ database, name }, { update: _, filter: q, updateMods: u, ...options }, context) {
      const { matched, modified, upsertedId } = runUpdate(context, database, name, { q, u, ...options });
      if (upsertedId === undefined) return { n: matched, nModified: modified };
      return { n: 1, nModified: 0, upserted: { _id: upsertedId } };
    },
    count: ({ n, nModified = 0, upserted }) => (upserted ? { nUpserted: 1 } : { nMatched: n, nModified }),
  },
  delete: {
    fields: ['filter', 'multi', 'hint', 'collation'],
    run({ database, name }, { delete: _, filter: q, multi, ...options }, { catalog }) {
      const limit = statementFlag('bulkWrite.ops.multi', multi) ? 0 : 1;
      return { n: removeDocuments(catalog.find(database, name), { q, limit, ...options }) };
    },
    count: ({ n }) => ({ nDeleted: n }),
  },
};

/** Writes to any collections of any databases in one command, each taken or refused by itself. */
export const bulkWrite: CommandHandler = {
  fields: ['ops', 'nsInfo', 'ordered', 'errorsOnly', 'bypassDocumentValidation', 'let', 'cursor'],
  run(command, context) {
    if (command.database !== 'admin')
      throw new CommandError(13, 'bulkWrite may only be run against the admin database.');
    const namespaces = documentsField(command, 'nsInfo').map(namespaceOf);
    const ops = documentsField(command, 'ops');
    requireBatchSize(ops.length);
    const { ordered, errorsOnly } = command.body;
    const totals: Record<string, number> = {
      ...{ nErrors: 0, nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 },
    };
    const answers: Document[] = [];
    for (const [idx, op] of ops.entries()) {
      try {
        const kind = kindOf(op);
        const done = kind.run(namespaceAt(namespaces, op, idx), op, context);
        for (const [total, more] of Object.entries(kind.count(done)))
          totals[total] = (totals[total] ?? 0) + more;
        if (errorsOnly !== true) answers.push({ ok: 1, idx, ...done });
      } catch (error) {
        const { index: _, ...refusal } = writeError(idx, error);
        answers.push({ ok: 0, idx, n: 0, ...refusal });
        totals.nErrors = (totals.nErrors ?? 0) + 1;
        if (ordered !== false) break;
      }
    }
    return { cursor: { id: Long.ZERO, firstBatch: answers, ns: 'admin.$cmd.bulkWrite' }, ...totals };
  },
};

function namespaceOf({ ns }: Document): Namespace {
  const [, database, name] = /^([^/\\. "$\0]+)\.([^.$\0][^$\0]*)$/.exec(String(ns)) ?? [];
  if (database === undefined || name === undefined)
    throw new CommandError(73, `Invalid namespace specified '${String(ns)}'`);
  return { database, name };
}

/** The kind an operation's first field names. Throws for any other, and for a field that it does not have. */
function kindOf(op: Document): Kind {
  const [first = '', ...others] = Object.keys(op);
  const kind = Object.hasOwn(KINDS, first) ? KINDS[first] : undefined;
  if (kind === undefined) throw badValue(`Unrecognized or missing operation: '${first}'`);
  const stranger = others.find((field) => !kind.fields.includes(field));
  if (stranger !== undefined)
    throw new CommandError(40415, `BSON field 'bulkWrite.ops.${stranger}' is an unknown field.`);
  return kind;
}

function namespaceAt(namespaces: readonly Namespace[], op: Document, idx: number): Namespace {
  const number = toWholeNumber(Object.values(op)[0]);
  const found = number === undefined ? undefined : namespaces[number];
  if (found === undefined)
    throw badValue(`BulkWrite ops entry ${idx} has an invalid nsInfo index ${number}.`);
  return found;
}
