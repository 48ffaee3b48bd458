import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { deserialize, serialize } from 'bson';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type RunningServer, startEmbeddedMongo } from '../src/index.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startEmbeddedMongo({});
});
afterAll(() => server.close());

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(server.uri).port), '127.0.0.1');
  socket.on('error', () => socket.destroy());
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

interface Section {
  readonly name: string;
  readonly documents: readonly object[];
}

/** An OP_MSG frame. */
function message(
  body: object,
  { flags = 0, sections = [] as readonly Section[], checksum = false } = {},
): Buffer {
  const parts = [Buffer.of(0), serialize(body)];
  for (const { name, documents } of sections) {
    const content = Buffer.concat([
      Buffer.from(`${name}\0`),
      ...documents.map((document) => serialize(document)),
    ]);
    const size = Buffer.alloc(4);
    size.writeInt32LE(content.length + 4);
    parts.push(Buffer.of(1), size, content);
  }
  if (checksum) parts.push(Buffer.from('abcd'));
  return frame(2013, Buffer.concat([uint32(flags), ...parts]));
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function frame(operation: number, content: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + content.length, 0);
  header.writeInt32LE(7, 4);
  header.writeInt32LE(operation, 12);
  return Buffer.concat([header, content]);
}

/** Sends bytes and reads one reply. */
async function ask(
  socket: Socket,
  bytes: Buffer,
): Promise<{ responseTo: number; reply: Record<string, unknown> }> {
  socket.write(bytes);
  let received = Buffer.alloc(0);
  while (received.length < 16 || received.length < received.readInt32LE(0)) {
    const [chunk] = await once(socket, 'data');
    received = Buffer.concat([received, chunk]);
  }
  const start = received.readInt32LE(12) === 1 ? 36 : 21;
  return { responseTo: received.readInt32LE(8), reply: deserialize(received.subarray(start)) };
}

it('answers the first hello as OP_QUERY and announces a standalone of version 8', async () => {
  const body = serialize({ isMaster: 1, helloOk: true });
  const query = Buffer.concat([uint32(0), Buffer.from('admin.$cmd\0'), uint32(0), uint32(0xffffffff), body]);
  const { responseTo, reply } = await ask(await open(), frame(2004, query));
  expect(responseTo).toBe(7);
  expect(reply).toMatchObject({
    ismaster: true,
    helloOk: true,
    maxWireVersion: 25,
    ok: 1,
  });
  expect(reply).not.toHaveProperty('setName');
  expect(reply).not.toHaveProperty('msg');
  expect(reply).not.toHaveProperty('logicalSessionTimeoutMinutes');
});

it('takes documents beside the command, a checksum, and frames in pieces', async () => {
  const socket = await open();
  const insert = { insert: 'things', $db: 'wire', ordered: true };
  const sections = [{ name: 'documents', documents: [{ _id: 1 }, { _id: 2 }] }];
  expect((await ask(socket, message(insert, { sections }))).reply).toEqual({ n: 2, ok: 1 });
  const bytes = message({ count: 'things', $db: 'wire' }, { flags: 1, checksum: true });
  socket.write(bytes.subarray(0, 3));
  socket.write(bytes.subarray(3, 20));
  expect((await ask(socket, bytes.subarray(20))).reply).toEqual({ n: 2, ok: 1 });
});

it('does not answer a write the client does not wait for, but does it', async () => {
  const socket = await open();
  socket.write(
    message({ insert: 'quiet', $db: 'wire', documents: [{ _id: 1 }], writeConcern: { w: 0 } }, { flags: 2 }),
  );
  expect((await ask(socket, message({ count: 'quiet', $db: 'wire' }))).reply).toEqual({ n: 1, ok: 1 });
});

it('a frame that is none closes its connection and no other', async () => {
  const other = await open();
  const bad: Buffer[] = [
    uint32(5),
    uint32(0x7fffffff),
    frame(1234, Buffer.alloc(20)),
    frame(2013, uint32(0)),
    frame(2013, Buffer.concat([uint32(1 << 3), Buffer.of(0), serialize({ ping: 1, $db: 'a' })])),
    frame(2013, Buffer.concat([uint32(0), Buffer.of(9), serialize({ ping: 1 })])),
    frame(2013, Buffer.concat([uint32(0), Buffer.of(0), uint32(400)])),
    frame(2004, Buffer.from('no end of a name')),
  ];
  for (const bytes of bad) {
    const socket = await open();
    const closed = once(socket, 'close');
    socket.write(bytes);
    await closed;
  }
  expect((await ask(other, message({ ping: 1, $db: 'admin' }))).reply).toEqual({ ok: 1 });
});

it('no bytes at all bring the server down', async () => {
  const mutated = fc.tuple(fc.nat(200), fc.nat(255)).map(([at, byte]) => {
    const bytes = message({ find: 'things', filter: { a: { $gt: 1 } }, sort: { a: 1 }, $db: 'wire' });
    bytes[16 + (at % (bytes.length - 16))] = byte;
    return bytes;
  });
  const garbage = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes));
  const framed = fc
    .tuple(fc.constantFrom(2013, 2004, 2012, 1), garbage)
    .map(([operation, bytes]) => frame(operation, bytes));
  const property = fc.asyncProperty(fc.oneof(mutated, garbage, framed), async (bytes) => {
    const socket = connect(Number(new URL(server.uri).port), '127.0.0.1');
    socket.on('error', () => socket.destroy());
    await once(socket, 'connect');
    socket.end(bytes);
    socket.resume();
    await once(socket, 'close');
  });
  await fc.assert(property, { numRuns: 150 });
  expect((await ask(await open(), message({ ping: 1, $db: 'admin' }))).reply).toEqual({ ok: 1 });
});

it('a document nested beyond all measure is refused', async () => {
  let nested: object = {};
  for (let depth = 0; depth < 150; depth++) nested = { a: nested };
  const { reply } = await ask(
    await open(),
    message({ insert: 'deep', $db: 'wire', documents: [{ _id: 1, nested }] }),
  );
  expect(reply).toMatchObject({ writeErrors: [{ code: 15 }] });
});
