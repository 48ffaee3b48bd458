import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { connectMongo, Schema } from '@stint/mongo';
import type { Bench, Benchmark, Row } from './benchmark.ts';
import { target } from './benchmark.ts';
import { median, timed } from './measure.ts';
import { runFile, temporaryFolder } from './processes.ts';

const SERVER = join(import.meta.dirname, '../../libs/embedded-mongo/src/main.ts');
const PLACES = 50;
/** How many documents there are before anything is measured. */
const STOCK = 5_000;
const ROUNDS = 3;
/** Rounds before those that count: by then V8 has compiled both sides. */
const WARM_ROUNDS = 4;

interface Doc {
  readonly _id: string;
  readonly place: number;
  readonly rank: number;
  readonly version: number;
  readonly text: string;
}

const TEXT = 'x'.repeat(600);
const idOf = (n: number) => `document-${n}`;
const docOf = (n: number): Doc => ({
  ...{ _id: idOf(n), place: n % PLACES, rank: Math.floor(n / PLACES), version: 1, text: TEXT },
});

async function aModel(bench: Bench) {
  const server = runFile(bench, SERVER, ['--data-dir', temporaryFolder(bench)]);
  const uri = await server.said(/mongodb:\/\/\S+/);
  const connection = await connectMongo(uri, `bench-${randomBytes(4).toString('hex')}`);
  bench.onEnd(() => connection.close());
  const schema = new Schema(
    { _id: String, place: Number, rank: Number, version: Number, text: String },
    { versionKey: false, collection: 'things' },
  );
  schema.index({ place: 1, rank: -1 });
  const model = connection.model<Doc>('things', schema as never);
  await model.createIndexes();
  await model.insertMany(Array.from({ length: STOCK }, (_, n) => docOf(n)));
  return model;
}

type Things = Awaited<ReturnType<typeof aModel>>;

/** Each with how often it is done in one round, 32 at once. */
function operations(things: Things) {
  let inserted = STOCK;
  return {
    insert: () => {
      inserted += 1;
      return things.create([docOf(inserted)]);
    },
    findById: (n: number) => things.findById(idOf(n % STOCK)).lean(),
    findOneAndUpdate: (n: number) =>
      things
        .findOneAndUpdate(
          { _id: idOf((n * 7) % STOCK) },
          { $inc: { version: 1 } },
          { returnDocument: 'after' },
        )
        .lean(),
    'page of 20': (n: number) =>
      things
        .find({ place: n % PLACES })
        .sort({ rank: -1 })
        .limit(20)
        .lean(),
  };
}

const GOAL_AT_32: Readonly<Record<string, number>> = { findOneAndUpdate: 8_000 };

async function run(bench: Bench): Promise<Row[]> {
  const things = await aModel(bench);
  const rows: Row[] = [];
  for (const [name, act] of Object.entries(operations(things)))
    for (const concurrency of [1, 32]) {
      bench.tell(`${name}, ${concurrency} at once`);
      const times = (name === 'page of 20' ? 0.5 : 1) * (concurrency === 1 ? 1_000 : 8_000);
      await timed(times * WARM_ROUNDS, concurrency, act);
      const rates: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1)
        rates.push((await timed(times, concurrency, act)).perSecond);
      const goal = concurrency === 32 ? GOAL_AT_32[name] : undefined;
      rows.push({
        ...{ figure: `${name}, ${concurrency} at once`, unit: '/s', ours: median(rates), better: 'more' },
        ...(goal ? target(goal, '/s') : {}),
      });
    }
  return rows;
}

export default {
  name: 'embedded-mongo',
  what: 'The embedded MongoDB-protocol server through Mongoose: acknowledged by the journal, documents of 700 bytes with one index.',
  run,
} satisfies Benchmark;
