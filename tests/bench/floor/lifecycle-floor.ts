// The least a server could do for the main job: for each of its requests a handler that writes as many documents of the
// same sizes with the bare driver, and answers as many bytes. No validation, no authorisation, no events.
// Like the default run it has the embedded server in a thread of its own, on disk. Arguments: the data folder, and a
// file with the recorded steps. Prints where it listens.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { mongo } from '@stint/mongo';
import Fastify from 'fastify';
import type { Step } from '../record-job.ts';

const [dataDir = '', stepsFile = ''] = process.argv.slice(2);
const steps: readonly Step[] = JSON.parse(readFileSync(stepsFile, 'utf8'));
const server = await startEmbeddedMongo({ dataDir });
const client = await mongo.MongoClient.connect(server.uri, {
  writeConcern: { w: 'majority', journal: true },
  maxPoolSize: 32,
});
const documents = client.db('floor').collection<{ _id: string; text: string }>('documents');

const app = Fastify();
steps.forEach(({ method, writes, answerBytes }, n) => {
  const answer = { text: 'x'.repeat(answerBytes) };
  app.route({
    method: method as 'POST',
    url: `/step-${n}/:job`,
    handler: async (request) => {
      const { job } = request.params as { job: string };
      for (const { kind, bytes } of writes) {
        const text = 'x'.repeat(bytes);
        if (kind === 'insert') await documents.insertOne({ _id: randomUUID(), text });
        else if (kind === 'delete') await documents.deleteOne({ _id: job, text: '' });
        else await documents.updateOne({ _id: job }, { $set: { text } }, { upsert: true });
      }
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
