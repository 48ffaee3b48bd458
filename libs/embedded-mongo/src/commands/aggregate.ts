import { countingStage } from '../aggregate/counting-stage.ts';
import type { PipelineContext } from '../aggregate/stage.ts';
import { compilePipeline, limitOf, skipOf, stageOf } from '../aggregate/stages.ts';
import { encode } from '../bson/codec.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { parseFilter } from '../match/filter.ts';
import { type Query, readQuery } from '../plan/query.ts';
import { countMatches } from '../plan/reading.ts';
import { parseSort } from '../sort.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { batchOptions } from './collections.ts';
import {
  arrayField,
  type Command,
  type CommandContext,
  type CommandHandler,
  collectionName,
  findCollection,
} from './context.ts';
import { explainCommand } from './explain.ts';
import { answerCursor } from './find.ts';

/** A pipeline in two parts: what the planner reads, and the stages that work on it. */
export interface SplitPipeline {
  readonly query: Query;
  readonly rest: readonly unknown[];
}

export const aggregate: CommandHandler = {
  fields: ['pipeline', 'cursor', 'allowDiskUse', 'explain', 'hint', 'let', 'bypassDocumentValidation'],
  run(command, context) {
    if (command.body.explain === true) return explainCommand(command, context, 'queryPlanner');
    if (command.body.cursor === undefined)
      throw new CommandError(
        9,
        `The 'cursor' option is required, except for aggregate with the explain argument`,
      );
    if (command.body.aggregate === 1) throw notImplemented('a pipeline on a database');
    const split = splitPipeline(command);
    const documents = runPipeline(command, context, split);
    return answerCursor(
      context,
      `${command.database}.${collectionName(command)}`,
      documents,
      batchOptions(command),
    );
  },
};

/** Takes the leading `$match`, `$sort`, `$skip` and `$limit` out as a query that indexes can serve. */
export function splitPipeline(command: Command): SplitPipeline {
  const stages = arrayField(command, 'pipeline');
  if (stages === undefined)
    throw new CommandError(40414, `BSON field 'aggregate.pipeline' is missing but a required field`);
  const filters: Document[] = [];
  let sort: Document | undefined;
  let skip = 0;
  let limit = 0;
  let taken = 0;
  for (const stage of stages) {
    const [name, spec] = stageOf(stage);
    const untouched = skip === 0 && limit === 0;
    if (name === '$match' && isDocument(spec) && sort === undefined && untouched) filters.push(spec);
    else if (
      name === '$sort' &&
      isDocument(spec) &&
      Object.keys(spec).length > 0 &&
      sort === undefined &&
      untouched
    )
      sort = spec;
    else if (name === '$skip' && untouched) skip = skipOf(spec);
    else if (name === '$limit' && limit === 0) limit = limitOf(spec);
    else break;
    taken++;
  }
  const { hint } = command.body;
  const filter = parseFilter(filters.length > 1 ? { $and: filters } : (filters[0] ?? {}));
  return {
    query: {
      filter,
      sort: sort === undefined ? undefined : parseSort(sort),
      skip,
      limit,
      hint: isDocument(hint) || typeof hint === 'string' ? hint : undefined,
    },
    rest: stages.slice(taken),
  };
}

/** Runs a split pipeline; documents that no stage touches are passed on as the bytes they are stored as. */
export function runPipeline(
  command: Command,
  context: CommandContext,
  { query, rest }: SplitPipeline,
): Iterable<Uint8Array> {
  const collection = findCollection(command, context);
  const [first, ...others] = compilePipeline(rest);
  if (first === undefined) return bytesOf(collection === undefined ? [] : readQuery(collection, query));
  const reach: PipelineContext = {
    now: context.now(),
    read(name, filter) {
      const other = context.catalog.find(command.database, name);
      if (other === undefined) return [];
      return documentsOf(
        readQuery(other, {
          filter: parseFilter(filter),
          sort: undefined,
          skip: 0,
          limit: 0,
          hint: undefined,
        }),
      );
    },
  };
  const counted = countingStage(rest[0]);
  let documents: Iterable<Document>;
  if (collection === undefined) documents = first([], reach);
  else if (counted !== undefined) documents = counted(countMatches(collection, query));
  else documents = first(documentsOf(readQuery(collection, { ...query, decoded: true })), reach);
  return encoded(others.reduce((current, stage) => stage(current, reach), documents));
}

function* bytesOf(stored: Iterable<StoredDocument>): Iterable<Uint8Array> {
  for (const { bytes } of stored) yield bytes;
}

function* documentsOf(stored: Iterable<StoredDocument>): Iterable<Document> {
  for (const { document } of stored) yield document;
}

function* encoded(documents: Iterable<Document>): Iterable<Uint8Array> {
  for (const document of documents) yield encode(document);
}
