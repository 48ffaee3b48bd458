import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { mendKafkaJs } from '../src/kafka-mends.ts';

const require = createRequire(import.meta.url);
const Connection = require('kafkajs/src/network/connection.js');
const Encoder = require('kafkajs/src/protocol/encoder.js');
const quiet = { namespace: () => quiet, debug() {}, info() {}, warn() {}, error() {} };
const request = {
  request: {
    apiKey: 18,
    apiName: 'ApiVersions',
    apiVersion: 0,
    encode: async () => new Encoder(),
  },
  response: { decode: async () => ({}), parse: async () => ({}) },
};

/** A connection of kafkajs to a server that takes everything and says nothing; requests wait for 50 ms. */
async function aConnection() {
  mendKafkaJs();
  const taken: Socket[] = [];
  const server = createServer((socket) => void taken.push(socket.on('error', () => {}).resume()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connection = new Connection({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    logger: quiet,
    socketFactory: ({ host, port, onConnect }: { host: string; port: number; onConnect: () => void }) =>
      connect({ host, port }, onConnect),
    requestTimeout: 50,
    connectionTimeout: 1_000,
  });
  onTestFinished(async () => {
    await connection.disconnect();
    for (const socket of taken) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  await connection.connect();
  return { connection, taken };
}

test('a connection on which a request was not answered is given up, and the next request goes by a new one', async () => {
  const { connection, taken } = await aConnection();
  await expect(connection.send(request)).rejects.toThrow('timed out');
  await expect.poll(() => connection.isConnected()).toBe(false);
  await connection.connect();
  await expect.poll(() => taken.length).toBe(2);
});

test('a connection that is gone can be disconnected any number of times, and Node warns of nothing', async () => {
  const { connection, taken } = await aConnection();
  await expect.poll(() => taken.length).toBe(1);
  const { socket } = connection;
  taken[0]?.resetAndDestroy();
  await expect.poll(() => socket.destroyed).toBe(true);
  for (let n = 0; n < 20; n += 1) await connection.disconnect();
  expect(socket.listenerCount('connect')).toBeLessThan(5);
});
