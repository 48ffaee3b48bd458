import { countingStage } from '../aggregate/counting-stage.ts';
import { compilePipeline } from '../aggregate/stages.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { badValue, CommandError, typeMismatch } from '../errors.ts';
import { parseFilter } from '../match/filter.ts';
import type { Query, ReadStats } from '../plan/query.ts';
import { countReading, documentReading, type Reading } from '../plan/reading.ts';
import type { Collection } from '../storage/collection.ts';
import { splitPipeline } from './aggregate.ts';
import {
  type Command,
  type CommandContext,
  type CommandHandler,
  collectionName,
  commandFlag,
  documentsField,
} from './context.ts';
import { parseQuery } from './find.ts';

type Verbosity = 'queryPlanner' | 'executionStats' | 'allPlansExecution';

const verbosities: readonly unknown[] = ['queryPlanner', 'executionStats', 'allPlansExecution'];

export const explain: CommandHandler = {
  fields: ['verbosity'],
  run(command, context) {
    const { explain: explained, verbosity = 'allPlansExecution' } = command.body;
    if (!isDocument(explained))
      throw typeMismatch(`BSON field 'explain.explain' is the wrong type, expected type 'object'`);
    if (!verbosities.includes(verbosity))
      throw badValue(
        `Enumeration value '${String(verbosity)}' for field 'explain.verbosity' is not a valid value.`,
      );
    const [name = ''] = Object.keys(explained);
    return explainCommand({ ...command, name, body: explained }, context, verbosity as Verbosity);
  },
};

/** What is explained: the query a command reads by, the stages above it, and a pipeline's other stages. */
interface Explained {
  readonly query: Query;
  readonly isCount?: boolean;
  readonly above: (input: Document) => Document;
  readonly stages: readonly Document[];
}

/** Explains how a command would read, in MongoDB's shape. Nothing is written. */
export function explainCommand(command: Command, context: CommandContext, verbosity: Verbosity): Document {
  const explained = explainedQuery(command);
  const collection = context.catalog.find(command.database, collectionName(command));
  const report = explainQuery(
    collection,
    explained,
    verbosity,
    `${command.database}.${collectionName(command)}`,
  );
  const head = { explainVersion: '1', command: command.body, serverInfo: { version: '8.0.0' } };
  if (explained.stages.length === 0) return { ...head, ...report };
  return { ...head, stages: [{ $cursor: report }, ...explained.stages] };
}

function explainedQuery(command: Command): Explained {
  const plain = (stage: string) => (inputStage: Document) => ({ stage, inputStage });
  switch (command.name) {
    case 'find':
      return { query: parseQuery(command), above: projectionStage(command.body.projection), stages: [] };
    case 'count':
      return countExplained(parseQuery(command, 'query'));
    case 'distinct':
      return { query: parseQuery(command, 'query'), above: (input) => input, stages: [] };
    case 'findAndModify':
      return {
        query: { ...parseQuery(command, 'query'), limit: 1 },
        above: plain(commandFlag(command, 'remove') ? 'DELETE' : 'UPDATE'),
        stages: [],
      };
    case 'update':
      return writtenQuery(command, 'updates', 'UPDATE');
    case 'delete':
      return writtenQuery(command, 'deletes', 'DELETE');
    case 'aggregate': {
      const { query, rest } = splitPipeline(command);
      compilePipeline(rest);
      const isCount = rest.length > 0 && countingStage(rest[0]) !== undefined;
      return { query, isCount, above: (input) => input, stages: rest.filter(isDocument) };
    }
    default:
      throw new CommandError(59, `Explain failed due to unknown command: ${command.name}`);
  }
}

function countExplained(query: Query): Explained {
  const above = (input: Document) =>
    input.stage === 'RECORD_STORE_COUNT' ? input : { stage: 'COUNT', inputStage: input };
  return { query, isCount: true, above, stages: [] };
}

function writtenQuery(command: Command, field: string, stage: string): Explained {
  const [statement, ...more] = documentsField(command, field);
  if (statement === undefined || more.length > 0 || !isDocument(statement.q)) {
    throw new CommandError(72, 'explained write batches must be of size 1');
  }
  const one = stage === 'UPDATE' ? statement.multi !== true : Number(statement.limit) === 1;
  return {
    query: {
      filter: parseFilter(statement.q),
      sort: undefined,
      skip: 0,
      limit: one ? 1 : 0,
      hint: undefined,
    },
    above: (inputStage) => ({ stage, inputStage }),
    stages: [],
  };
}

function projectionStage(projection: unknown): (input: Document) => Document {
  if (!isDocument(projection) || Object.keys(projection).length === 0) return (input) => input;
  return (inputStage) => ({ stage: 'PROJECTION_DEFAULT', transformBy: projection, inputStage });
}

function explainQuery(
  collection: Collection | undefined,
  { query, isCount, above }: Explained,
  verbosity: Verbosity,
  namespace: string,
): Document {
  const readingOf = isCount === true ? countReading : documentReading;
  const reading = collection === undefined ? undefined : readingOf(collection, query);
  const winningPlan = above(reading?.stage ?? { stage: 'EOF' });
  const rejectedPlans = reading?.rejected.map(above) ?? [];
  const queryPlanner = { namespace, indexFilterSet: false, parsedQuery: {}, winningPlan, rejectedPlans };
  if (verbosity === 'queryPlanner') return { queryPlanner };
  return { queryPlanner, executionStats: execute(reading, winningPlan) };
}

function execute(reading: Reading | undefined, winningPlan: Document): Document {
  const stats: ReadStats = { keysExamined: 0, docsExamined: 0 };
  const started = performance.now();
  const nReturned = reading?.count(stats) ?? 0;
  return {
    executionSuccess: true,
    nReturned,
    executionTimeMillis: Math.round(performance.now() - started),
    totalKeysExamined: stats.keysExamined,
    totalDocsExamined: stats.docsExamined,
    executionStages: measured(winningPlan, nReturned, stats),
  };
}

/** The plan's stages, each with what it examined. */
function measured(stage: Document, nReturned: number, stats: ReadStats): Document {
  const { inputStage, inputStages, ...own } = stage;
  const result: Document = { ...own, nReturned };
  if (stage.stage === 'IXSCAN' || stage.stage === 'COUNT_SCAN') result.keysExamined = stats.keysExamined;
  if (stage.stage === 'FETCH' || stage.stage === 'COLLSCAN') result.docsExamined = stats.docsExamined;
  if (isDocument(inputStage)) result.inputStage = measured(inputStage, nReturned, stats);
  if (Array.isArray(inputStages)) result.inputStages = inputStages;
  return result;
}
