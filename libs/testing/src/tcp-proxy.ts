import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';

export type Direction = 'to-server' | 'to-client';

/** What becomes of some bytes: passed on; swallowed, with the connection left open; or cut off after so many of them. */
export type Verdict = 'pass' | 'swallow' | { readonly cutAfter: number };

/** Judges bytes as they come, in their order on each connection; an empty piece is the end that one side declared. */
export type Weather = (bytes: Buffer, direction: Direction) => Verdict | Promise<Verdict>;

export const fair: Weather = () => 'pass';

/** Every piece is late by so many milliseconds. */
export const slow =
  (ms: number): Weather =>
  () =>
    pass(ms, 'pass');

/** Both sides believe in the connection, and nothing arrives any more: what a pulled cable looks like. */
export const halfOpen: Weather = () => 'swallow';

/** The same in one direction: what goes the other way still arrives. */
export const halfOpenIn =
  (direction: Direction): Weather =>
  (_, to) =>
    to === direction ? 'swallow' : 'pass';

/** Connections break in the middle of the first message in this direction: after so many of its bytes. */
export const cutIn =
  (direction: Direction, afterBytes: number): Weather =>
  (bytes, to) =>
    to === direction && bytes.length > afterBytes ? { cutAfter: afterBytes } : 'pass';

interface Link {
  isForgotten: boolean;
  sever(): void;
}

export interface TcpProxy {
  readonly port: number;
  /** connections that stand now */
  connections(): number;
  /** From now on, for connections that stand and new ones. */
  become(weather: Weather): void;
  /** Where new connections go to; for a server that must know the proxy's port before it starts. */
  forwardTo(port: number): void;
  /** Breaks every connection, and every new one at once, until `up`. */
  down(): void;
  up(): void;
  /** Breaks every connection that stands; new ones are taken. */
  cut(): void;
  /** On connections that stand nothing arrives ever again, and nobody is told; new ones are taken. */
  forget(): void;
  close(): Promise<void>;
}

/** Something between a client and its server on this machine that can be slow, deaf or broken. */
export async function tcpProxy(serverPort?: number): Promise<TcpProxy> {
  let target = serverPort;
  let weather = fair;
  let isDown = false;
  const links = new Set<Link>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (isDown || target === undefined) client.resetAndDestroy();
    else link(client, connect({ host: '127.0.0.1', port: target, allowHalfOpen: true }));
  });

  async function carry(on: Link, from: Socket, to: Socket, direction: Direction): Promise<'ended' | 'cut'> {
    const judge = (bytes: Buffer) => (on.isForgotten ? 'swallow' : weather(bytes, direction));
    for await (const bytes of from.iterator({ destroyOnReturn: false })) {
      const verdict = await judge(bytes);
      if (verdict === 'swallow') continue;
      const sent = verdict === 'pass' ? bytes : bytes.subarray(0, verdict.cutAfter);
      await new Promise<void>((done, failed) => to.write(sent, (error) => (error ? failed(error) : done())));
      if (verdict !== 'pass') return 'cut';
    }
    if ((await judge(Buffer.alloc(0))) !== 'swallow') to.end();
    return 'ended';
  }

  function link(client: Socket, upstream: Socket): void {
    const both = [client, upstream];
    const sever = () => {
      links.delete(on);
      for (const socket of both) socket.resetAndDestroy();
    };
    const on: Link = { isForgotten: false, sever };
    links.add(on);
    let standing = 2;
    for (const socket of both) {
      socket.setNoDelay(true);
      // The loops below see an error too; this is for one that comes when they have ended.
      socket.on('error', sever).on('close', () => {
        standing -= 1;
        if (standing === 0) links.delete(on);
      });
    }
    for (const [from, to, direction] of [
      [client, upstream, 'to-server'],
      [upstream, client, 'to-client'],
    ] as const)
      carry(on, from, to, direction).then((end) => end === 'cut' && sever(), sever);
  }

  const cut = () => {
    for (const { sever } of links) sever();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => links.size,
    become: (next) => {
      weather = next;
    },
    forwardTo: (port) => {
      target = port;
    },
    down() {
      isDown = true;
      cut();
    },
    up: () => {
      isDown = false;
    },
    cut,
    forget() {
      for (const link of links) link.isForgotten = true;
    },
    async close() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}
