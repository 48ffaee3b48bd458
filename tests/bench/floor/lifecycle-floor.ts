// The least a server could do for the main job: for each of its requests a handler that makes the same writes, to
// collections with the same indexes, with the bare driver, and answers as many bytes. No validation, no authorisation, no
// events. Like the default run it has the embedded server in a thread of its own, on disk. Arguments: the data folder, and
// a file with the recorded job. Prints where it listens.
import { readFileSync } from 'node:fs';
import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { mongo } from '@stint/mongo';
import Fastify from 'fastify';
import type { RecordedJob } from '../record-job.ts';
import type { Stored, Write } from '../recorded-writes.ts';
import { again, type Turn, tokensOf } from './as-if-again.ts';

/** As many groups of people take turns, so that no document of theirs grows with every job. */
const GROUPS = 24;

const [dataDir = '', jobFile = ''] = process.argv.slice(2);
const { steps, before } = mongo.BSON.EJSON.parse(readFileSync(jobFile, 'utf8')) as RecordedJob;
const people = new Set(before.flatMap(({ documents }) => tokensOf(documents)));
const server = await startEmbeddedMongo({ dataDir });
const client = await mongo.MongoClient.connect(server.uri, { maxPoolSize: 32, ignoreUndefined: true });
const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;
const UNJOURNALED = { writeConcern: { w: 1, journal: false } } as const;

const collectionOf = ({ database, collection }: Stored | Write) =>
  client.db(database).collection<{ _id: unknown }>(collection);

/** The collection with its indexes, and in it what each group of people had there before. */
async function prepare(stored: Stored): Promise<void> {
  const collection = collectionOf(stored);
  const indexes = stored.indexes.filter(({ name }) => name !== '_id_');
  if (indexes.length > 0) await collection.createIndexes(indexes as never);
  for (const document of stored.documents) {
    const made = again(document, people);
    const turns = made ? Array.from({ length: GROUPS }, (_, n) => made({ people: n, job: 0 })) : [document];
    await collection.insertMany(turns as never);
  }
}

/** One recorded write as a call of the driver. */
function writer(write: Write): (turn: Turn) => Promise<unknown> {
  const { kind, many, upsert } = write;
  const collection = collectionOf(write);
  const options = write.journaled ? DURABLE : UNJOURNALED;
  const withUpsert = { ...options, upsert };
  const change = again(write.change, people) ?? (() => write.change);
  // Which version of a document it was is of that one job.
  const { _id, ...others } = write.filter;
  const which = _id === undefined ? others : { _id };
  const filter = again(which, people) ?? (() => which);
  if (kind === 'insert') return (turn) => collection.insertOne(change(turn) as never, options);
  if (kind === 'delete')
    return (turn) => collection[many ? 'deleteMany' : 'deleteOne'](filter(turn) as never, options);
  const isUpdate =
    Array.isArray(write.change) || Object.keys(write.change).some((name) => name.startsWith('$'));
  if (!isUpdate)
    return (turn) => collection.replaceOne(filter(turn) as never, change(turn) as never, withUpsert);
  const update = many ? 'updateMany' : 'updateOne';
  return async (turn) => {
    const { matchedCount } = await collection[update](filter(turn) as never, change(turn), withUpsert);
    if (matchedCount === 0 && !upsert) throw new Error(`nothing to update in ${write.collection}`);
  };
}

for (const stored of before) await prepare(stored);
const app = Fastify();
steps.forEach(({ method, writes, answerBytes }, n) => {
  const answer = { text: 'x'.repeat(answerBytes) };
  const writers = writes.map(writer);
  app.route({
    method: method as 'POST',
    url: `/step-${n}/:job`,
    handler: async (request) => {
      const job = Number((request.params as { job: string }).job);
      const turn = { people: job % GROUPS, job: GROUPS + job };
      for (const write of writers) await write(turn);
      return answer;
    },
  });
});
const origin = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`listening at ${origin}`);
process.once('SIGTERM', async () => {
  await app.close();
  await client.close();
  await server.close();
});
