import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

interface Connection {
  chunks: Buffer[];
  bytesBuffered: number;
  bytesNeeded: number;
  socket?: Socket | undefined;
  isConnected(): boolean;
  connect(): Promise<unknown>;
  disconnect(): Promise<unknown>;
  send(request: unknown): Promise<unknown>;
}

const SIZE_BYTES = 4;
let isMended = false;

/** Four faults of kafkajs 2.2.4, which is not changed any more: put right once, at its own classes. */
export function mendKafkaJs(): void {
  if (isMended) return;
  isMended = true;
  const require = createRequire(import.meta.url);
  mendRequestQueue(require('kafkajs/src/network/requestQueue/index.js').prototype);
  const connection: Connection = require('kafkajs/src/network/connection.js').prototype;
  mendConnection(connection);
  mendDisconnect(connection);
  mendSilence(connection);
}

/**
 * It looks after its queue of requests even when that is empty, with a negative timeout: Node 24 warns of it
 * (TimeoutNegativeWarning), and each connection wakes every millisecond. An empty queue needs no look.
 */
function mendRequestQueue(queue: RequestQueue): void {
  const schedule = queue.scheduleCheckPendingRequests;
  queue.scheduleCheckPendingRequests = function () {
    if (this.pending.length > 0) schedule.call(this);
  };
}

/**
 * Half an answer of a connection that broke stays in its buffer, and the next connection's first answer is read behind
 * it: a size that is none, a RangeError that nobody catches, the end of the process. A new connection begins empty.
 */
function mendConnection(connection: Connection): void {
  const { connect } = connection;
  connection.connect = function () {
    if (!this.isConnected()) Object.assign(this, { chunks: [], bytesBuffered: 0, bytesNeeded: SIZE_BYTES });
    return connect.call(this);
  };
}

/**
 * A request that is not answered in time fails, and its connection stays: where the network has forgotten that (what
 * "half-open" means), every later request fails the same way, until the system gives the connection up, a quarter of an
 * hour later. As Kafka's own client does, we give it up with the first such request; the next one connects anew.
 */
function mendSilence(connection: Connection): void {
  const { send } = connection;
  connection.send = async function (request) {
    const { socket } = this;
    try {
      return await send.call(this, request);
    } catch (error) {
      if ((error as Error).name === 'KafkaJSRequestTimeoutError')
        socket?.destroy(new Error('a request was not answered in time'));
      throw error;
    }
  };
}

/**
 * Every attempt to reach a broker that is away begins with disconnecting once more, and each time the socket that is
 * gone notes another listener, of which Node warns in the end. What is gone needs no disconnecting.
 */
function mendDisconnect(connection: Connection): void {
  const { disconnect } = connection;
  connection.disconnect = function () {
    if (this.socket?.destroyed) this.socket = undefined;
    return disconnect.call(this);
  };
}
