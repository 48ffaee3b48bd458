import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmbeddedMongo } from '../src/index.ts';
import { refusal } from './database.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The server as a process of its own, and where it listens. */
async function spawnServer(
  dataDir: string,
  ...more: string[]
): Promise<{ child: ChildProcess; uri: string }> {
  const main = new URL('../src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main, '--data-dir', dataDir, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout ?? child, 'data');
  return { child, uri: String(line).trim() };
}

async function connect(uri: string): Promise<mongoose.Connection> {
  const connection = await mongoose
    .createConnection(uri, { dbName: 'test', serverSelectionTimeoutMS: 5_000 })
    .asPromise();
  onTestFinished(() => connection.close());
  return connection;
}

describe('a server that is killed', () => {
  it('has every write it acknowledged when it starts again, and its indexes agree', async () => {
    const dataDir = temporaryFolder();
    const first = await spawnServer(dataDir);
    const writer = await connect(first.uri);
    await writer.collection('things').createIndex({ n: 1 }, { unique: true });
    const acknowledged: number[] = [];
    let next = 0;
    const write = async () => {
      for (;;) {
        const n = next++;
        const written = await writer
          .collection('things')
          .insertOne({ n })
          .then(
            () => true,
            () => false,
          );
        if (!written) return;
        acknowledged.push(n);
        if (acknowledged.length === 400) first.child.kill('SIGKILL');
      }
    };
    await Promise.all([once(first.child, 'exit'), ...Array.from({ length: 8 }, write)]);

    const second = await spawnServer(dataDir);
    const things = (await connect(second.uri)).collection('things');
    const found = new Set((await things.find().toArray()).map(({ n }) => Number(n)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    expect(acknowledged.filter((n) => !found.has(n))).toEqual([]);
    const byIndex = await things.find().hint('n_1').sort({ n: 1 }).toArray();
    expect(byIndex.map(({ n }) => n)).toEqual([...found].sort((a, b) => a - b));
  });
});

describe('a data folder', () => {
  it('belongs to one server at a time: a second start says so in one line', async () => {
    const dataDir = temporaryFolder();
    const server = await startEmbeddedMongo({ dataDir });
    onTestFinished(() => server.close());
    expect(await refusal(startEmbeddedMongo({ dataDir }))).toMatchObject({
      message: `data folder ${dataDir} is in use by another embedded-mongo`,
    });
    const main = new URL('../src/main.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [main, '--data-dir', dataDir], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [[line], [code]] = await Promise.all([once(child.stderr, 'data'), once(child, 'exit')]);
    expect([code, String(line)]).toEqual([
      1,
      `embedded-mongo: data folder ${dataDir} is in use by another embedded-mongo\n`,
    ]);
  });

  it('keeps documents, options and indexes between starts', async () => {
    const dataDir = temporaryFolder();
    const first = await startEmbeddedMongo({ dataDir });
    const before = await connect(first.uri);
    await before
      .collection('things')
      .createIndex({ a: 1 }, { unique: true, partialFilterExpression: { b: 1 } });
    await before
      .collection('things')
      .insertOne({ a: [1, 2], b: 1 }, { writeConcern: { w: 'majority', j: true } });
    await before.close();
    await first.close();
    const second = await startEmbeddedMongo({ dataDir });
    const after = await connect(second.uri);
    expect(await after.collection('things').findOne({ a: 2, b: 1 })).toMatchObject({ a: [1, 2] });
    expect(await refusal(after.collection('things').insertOne({ a: 2, b: 1 }))).toMatchObject({
      code: 11000,
    });
    await after.close();
    await second.close();
  });
});

it('a socket file is for its owner only, and serves as a port does', async () => {
  const socketPath = join(temporaryFolder(), 'mongo.sock');
  const server = await startEmbeddedMongo({ socketPath });
  const connection = await connect(server.uri);
  expect(statSync(socketPath).mode & 0o777).toBe(0o600);
  await connection.collection('things').insertOne({ a: 1 });
  expect(await connection.collection('things').countDocuments()).toBe(1);
  await connection.close();
  await server.close();
});

it('a socket file left behind by a killed server is replaced, a living one is not', async () => {
  const folder = temporaryFolder();
  const socketPath = join(folder, 'mongo.sock');
  const first = await spawnServer(join(folder, 'one'), '--socket', socketPath);
  expect(await refusal(startEmbeddedMongo({ socketPath }))).toMatchObject({
    message: expect.stringContaining('EADDRINUSE'),
  });
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const second = await startEmbeddedMongo({ socketPath });
  await second.close();
});
