import type { Connection } from '@stint/mongo';
import { commandsIn, type SentCommand } from '@stint/testing';

type Document = Readonly<Record<string, unknown>>;

/** What one command asked of one collection, with the values it was first asked with. */
export interface AskedQuery {
  /** the part of the database's name behind the marketplace's prefix: the service */
  readonly service: string;
  readonly collection: string;
  /** the command and the query with `?` for every value: equal for queries that differ in values only */
  readonly shape: string;
  readonly database: string;
  /** what `explain` takes */
  readonly command: Document;
}

const isPlain = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

/** A query without its values; a list of values counts as one or as several. An order, a Map, is kept. */
function shapeOf(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  if (isPlain(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
  if (!Array.isArray(value)) return value === undefined ? undefined : '?';
  const shapes = [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))];
  return [...shapes.map((shape) => JSON.parse(shape)), ...(value.length > shapes.length ? ['...'] : [])];
}

/** What every command carries that says nothing of the query, and that `explain` does not take. */
const ENVELOPE = ['$db', 'lsid', 'txnNumber', '$clusterTime', 'writeConcern', 'readConcern'];

/** The parts of a command that say which documents it reaches, each beside the command to explain it by. */
function queriesIn(name: string, command: Document): { asked: unknown; explained: Document }[] {
  const bare = Object.fromEntries(Object.entries(command).filter(([field]) => !ENVELOPE.includes(field)));
  const { filter, query, sort, pipeline, key } = bare;
  const one = (asked: unknown) => [{ asked, explained: bare }];
  const batch = (field: 'updates' | 'deletes') =>
    (bare[field] as Document[]).map((statement) => ({
      asked: { query: statement.q, sort: statement.sort },
      explained: { [name]: bare[name], [field]: [statement] },
    }));
  switch (name) {
    case 'find':
      return one({ filter, sort });
    case 'findAndModify':
      return one({ query, sort });
    case 'count':
      return one({ query });
    case 'distinct':
      return one({ query, key });
    case 'aggregate':
      return one(pipeline);
    case 'update':
      return batch('updates');
    case 'delete':
      return batch('deletes');
    default:
      return [];
  }
}

/** Keeps every shape of query that is asked of databases with the prefix. The connection must monitor commands. */
export function recordQueries(connection: Connection, prefix: string): ReadonlyMap<string, AskedQuery> {
  const found = new Map<string, AskedQuery>();
  const record = ({ commandName, databaseName, command }: SentCommand) => {
    if (!databaseName.startsWith(prefix)) return;
    const service = databaseName.slice(prefix.length);
    for (const { asked, explained } of queriesIn(commandName, command)) {
      const collection = String(command[commandName]);
      const shape = `${commandName} ${JSON.stringify(shapeOf(asked))}`;
      const known = `${service} ${collection} ${shape}`;
      if (!found.has(known))
        found.set(known, { service, collection, shape, database: databaseName, command: explained });
    }
  };
  connection.getClient().on('commandStarted', (sent) => commandsIn(sent).forEach(record));
  return found;
}

/** Every stage of a plan, whichever server it is from: whatever is nested and has a name. */
function stagesIn(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(stagesIn);
  if (!isPlain(plan)) return [];
  const own = typeof plan.stage === 'string' ? [plan.stage] : [];
  return [...own, ...Object.values(plan).flatMap(stagesIn)];
}

/** The plan the server chose and those it weighed it against. */
function plansIn(explained: unknown): unknown[] {
  if (Array.isArray(explained)) return explained.flatMap(plansIn);
  if (!isPlain(explained)) return [];
  const { queryPlanner } = explained;
  if (isPlain(queryPlanner)) return [queryPlanner.winningPlan, ...[queryPlanner.rejectedPlans ?? []].flat()];
  return Object.values(explained).flatMap(plansIn);
}

/** Stages that read everything, or that must hold every match before the first can be given out. */
const WITHOUT_INDEX = ['COLLSCAN', 'SORT'];

/**
 * What the server must do for a query that no index serves and sorts; nothing where some index does. That one need not
 * be chosen: few matches are sooner sorted than an order is read through.
 */
export async function withoutIndex(
  connection: Connection,
  { database, command }: AskedQuery,
): Promise<string[]> {
  const explained = await connection
    .getClient()
    .db(database)
    .command({ explain: command, verbosity: 'queryPlanner' });
  const lacking = plansIn(explained).map((plan) => stagesIn(plan).filter((s) => WITHOUT_INDEX.includes(s)));
  return lacking.some((stages) => stages.length === 0) ? [] : (lacking[0] ?? []);
}
