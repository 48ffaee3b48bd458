import { Double, serialize } from 'bson';

/** MongoDB's limit of one message, in bytes. */
export const maxMessageBytes = 48_000_000;

const headerBytes = 16;
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const checksumPresent = 1;
const moreToCome = 2;
const exhaustAllowed = 1 << 16;
const knownFlags = checksumPresent | moreToCome | exhaustAllowed;

/** One request: the command's bytes, and the documents that came beside it under a field name. */
export interface Request {
  readonly requestId: number;
  readonly kind: 'message' | 'query';
  /** Whether the client waits for an answer. */
  readonly answered: boolean;
  readonly body: Uint8Array;
  readonly sequences: ReadonlyMap<string, readonly Uint8Array[]>;
  /** The database an OP_QUERY names in its collection; an OP_MSG names it in `$db`. */
  readonly database: string | undefined;
}

/** The bytes are no message; the connection is beyond repair. */
export class ProtocolError extends Error {}

/** Takes whole frames off what has arrived on one connection. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** The next whole frame, if it has arrived. Throws ProtocolError for an impossible length. */
  next(): Buffer | undefined {
    if (this.#length < 4) return undefined;
    let head = this.#chunks[0] ?? Buffer.alloc(0);
    if (head.length < 4) head = this.#join();
    const size = head.readInt32LE(0);
    if (size < headerBytes || size > maxMessageBytes) throw new ProtocolError(`message length ${size}`);
    if (this.#length < size) return undefined;
    const bytes = head.length >= size ? head : this.#join();
    const rest = bytes.subarray(size);
    this.#chunks = this.#chunks.length === 1 || bytes !== head ? [] : this.#chunks.slice(1);
    if (rest.length > 0) this.#chunks.unshift(rest);
    this.#length -= size;
    return bytes.subarray(0, size);
  }

  #join(): Buffer {
    const joined = Buffer.concat(this.#chunks, this.#length);
    this.#chunks = [joined];
    return joined;
  }
}

/** Reads a frame. Throws ProtocolError when it is not an OP_MSG or OP_QUERY that holds together. */
export function parseRequest(frame: Buffer): Request {
  const operation = frame.readInt32LE(12);
  if (operation === opMsg) return parseMessage(frame);
  if (operation === opQuery) return parseQuery(frame);
  throw new ProtocolError(`operation code ${operation}`);
}

function parseMessage(frame: Buffer): Request {
  if (frame.length < headerBytes + 5) throw new ProtocolError('message without a body');
  const flags = frame.readUInt32LE(headerBytes);
  if ((flags & 0xffff & ~knownFlags) !== 0) throw new ProtocolError(`unknown required flags ${flags}`);
  const end = frame.length - ((flags & checksumPresent) === 0 ? 0 : 4);
  const sequences = new Map<string, readonly Uint8Array[]>();
  let body: Uint8Array | undefined;
  for (let at = headerBytes + 4; at < end; ) {
    const kind = frame[at];
    if (kind === 0 && body === undefined) {
      body = documentAt(frame, at + 1, end);
      at += 1 + body.length;
    } else if (kind === 1) {
      at = readSequence(frame, at + 1, end, sequences);
    } else throw new ProtocolError(`section kind ${kind}`);
  }
  if (body === undefined) throw new ProtocolError('message without a body');
  const answered = (flags & moreToCome) === 0;
  return { requestId: frame.readInt32LE(4), kind: 'message', answered, body, sequences, database: undefined };
}

function documentAt(frame: Buffer, at: number, end: number): Uint8Array {
  if (at + 5 > end) throw new ProtocolError('document cut short');
  const size = frame.readInt32LE(at);
  if (size < 5 || at + size > end) throw new ProtocolError(`document length ${size}`);
  return frame.subarray(at, at + size);
}

function readSequence(
  frame: Buffer,
  at: number,
  end: number,
  into: Map<string, readonly Uint8Array[]>,
): number {
  if (at + 4 > end) throw new ProtocolError('section cut short');
  const stop = at + frame.readInt32LE(at);
  const nameEnd = frame.indexOf(0, at + 4);
  if (stop > end || stop < at + 5 || nameEnd === -1 || nameEnd >= stop)
    throw new ProtocolError('section length');
  const name = frame.toString('utf8', at + 4, nameEnd);
  if (into.has(name)) throw new ProtocolError(`section ${name} twice`);
  const documents: Uint8Array[] = [];
  for (let next = nameEnd + 1; next < stop; ) {
    const document = documentAt(frame, next, stop);
    documents.push(document);
    next += document.length;
  }
  into.set(name, documents);
  return stop;
}

function parseQuery(frame: Buffer): Request {
  const nameEnd = frame.indexOf(0, headerBytes + 4);
  if (nameEnd === -1) throw new ProtocolError('query without a collection');
  const collection = frame.toString('utf8', headerBytes + 4, nameEnd);
  if (!collection.endsWith('.$cmd')) throw new ProtocolError(`query of ${collection}`);
  const body = documentAt(frame, nameEnd + 9, frame.length);
  return {
    requestId: frame.readInt32LE(4),
    kind: 'query',
    answered: true,
    body,
    sequences: new Map(),
    database: collection.slice(0, -'.$cmd'.length),
  };
}

let lastReplyId = 0;

/** The frame that answers a request in its own kind. */
export function encodeReply(request: Request, body: Uint8Array): Buffer {
  const fixed = request.kind === 'message' ? 5 : 20;
  const frame = Buffer.alloc(headerBytes + fixed + body.length);
  lastReplyId = (lastReplyId + 1) | 0;
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(lastReplyId, 4);
  frame.writeInt32LE(request.requestId, 8);
  frame.writeInt32LE(request.kind === 'message' ? opMsg : opReply, 12);
  if (request.kind === 'query') {
    frame.writeInt32LE(8, headerBytes);
    frame.writeInt32LE(1, headerBytes + 16);
  }
  frame.set(body, headerBytes + fixed);
  return frame;
}

/** Encodes a reply whose cursor batch is documents that are bytes already. */
export function encodeBatch(
  reply: { readonly batchName: 'firstBatch' | 'nextBatch'; readonly cursor: Record<string, unknown> },
  batch: readonly Uint8Array[],
): Uint8Array {
  const cursor = withElement('\x04', reply.batchName, encodeArray(batch), reply.cursor);
  return encodeWithDocument('cursor', cursor, { ok: new Double(1) });
}

/** Encodes a document whose first field is a document that is bytes already. */
export function encodeWithDocument(
  name: string,
  bytes: Uint8Array,
  others: Record<string, unknown>,
): Uint8Array {
  return withElement('\x03', name, bytes, others);
}

function withElement(
  type: string,
  name: string,
  value: Uint8Array,
  others: Record<string, unknown>,
): Uint8Array {
  const head = Buffer.from(`${type}${name}\0`, 'latin1');
  const rest = serialize(others).subarray(4);
  const document = Buffer.allocUnsafe(4 + head.length + value.length + rest.length);
  document.writeInt32LE(document.length, 0);
  document.set(head, 4);
  document.set(value, 4 + head.length);
  document.set(rest, 4 + head.length + value.length);
  return document;
}

function encodeArray(items: readonly Uint8Array[]): Buffer {
  const parts: Uint8Array[] = [];
  let size = 5;
  for (const [i, item] of items.entries()) {
    const name = Buffer.from(`\x03${i}\0`, 'latin1');
    parts.push(name, item);
    size += name.length + item.length;
  }
  const header = Buffer.alloc(4);
  header.writeInt32LE(size);
  return Buffer.concat([header, ...parts, Buffer.alloc(1)], size);
}
