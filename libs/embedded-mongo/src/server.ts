import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { encode } from './bson/codec.ts';
import type { CommandContext } from './commands/context.ts';
import { Cursors } from './commands/cursors.ts';
import { answer, failure } from './commands/dispatch.ts';
import { Catalog } from './storage/catalog.ts';
import { Database } from './storage/database.ts';
import { deleteExpired } from './ttl.ts';
import { encodeReply, FrameReader, ProtocolError, parseRequest, type Request } from './wire/messages.ts';

export interface ServerOptions {
  /** Where the data is kept; absent: in memory, gone at close. */
  readonly dataDir?: string;
  /** A loopback port; 0 or absent: any free one. */
  readonly port?: number;
  /** A Unix socket file (mode 0600) in place of a port. */
  readonly socketPath?: string;
  /** How often TTL indexes delete and idle cursors close, in milliseconds; absent: every minute. */
  readonly sweepIntervalMs?: number;
}

export interface RunningServer {
  readonly uri: string;
  close(): Promise<void>;
}

/** Opens the data and listens, in this thread. Throws when the data folder or the port is taken. */
export async function runServer(options: ServerOptions): Promise<RunningServer> {
  const database = new Database(options.dataDir, () => catalog.reload());
  const catalog = new Catalog(database);
  const cursors = new Cursors();
  const sockets = new Set<Socket>();
  let lastConnectionId = 0;
  const server = createServer((socket) => {
    lastConnectionId++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, database, { catalog, cursors, connectionId: lastConnectionId, now: () => new Date() });
  });
  try {
    await listen(server, options);
  } catch (error) {
    database.close();
    throw error;
  }
  const closing = new AbortController();
  const sweeper = setInterval(() => {
    void deleteExpired(catalog, new Date(), closing.signal);
    cursors.closeIdle();
  }, options.sweepIntervalMs ?? 60_000);
  return {
    uri: uriOf(server, options),
    async close() {
      clearInterval(sweeper);
      closing.abort();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      database.close();
      if (options.socketPath !== undefined) rmSync(options.socketPath, { force: true });
    },
  };
}

/** A socket file that a killed server left behind is replaced; one that somebody answers on is not. */
async function listen(server: Server, options: ServerOptions): Promise<void> {
  const { port = 0, socketPath } = options;
  if (socketPath === undefined) return await bind(server, { port, host: '127.0.0.1' });
  try {
    await bind(server, { path: socketPath });
  } catch (error) {
    if (!isTaken(error) || (await isAnswered(socketPath))) throw error;
    rmSync(socketPath);
    await bind(server, { path: socketPath });
  }
  chmodSync(socketPath, 0o600);
}

function bind(server: Server, where: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'EADDRINUSE';
}

function isAnswered(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function uriOf(server: Server, { socketPath }: ServerOptions): string {
  if (socketPath !== undefined) return `mongodb://${encodeURIComponent(socketPath)}/?directConnection=true`;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `mongodb://127.0.0.1:${address.port}/?directConnection=true`;
}

/** Answers what one connection sends, in order. Bytes that are no message close this connection only. */
function serve(socket: Socket, database: Database, context: CommandContext): void {
  const frames = new FrameReader();
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    frames.push(chunk);
    try {
      for (let frame = frames.next(); frame !== undefined; frame = frames.next()) {
        respond(socket, database, context, parseRequest(frame));
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) console.error('embedded-mongo: a connection failed', error);
      socket.destroy();
    }
  });
}

function respond(socket: Socket, database: Database, context: CommandContext, request: Request): void {
  const { body, journaled } = answer(request, context);
  if (!request.answered) return;
  database.settled((error) => {
    if (socket.destroyed) return;
    socket.write(encodeReply(request, error === undefined ? body : encode(failure(error))));
  }, journaled);
}
