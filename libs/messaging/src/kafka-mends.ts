import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

interface Connection {
  chunks: Buffer[];
  bytesBuffered: number;
  bytesNeeded: number;
  isConnected(): boolean;
  connect(): Promise<unknown>;
}

const SIZE_BYTES = 4;
let isMended = false;

/** Two faults of kafkajs 2.2.4, which is not changed any more: put right once, at its own classes. */
export function mendKafkaJs(): void {
  if (isMended) return;
  isMended = true;
  const require = createRequire(import.meta.url);
  mendRequestQueue(require('kafkajs/src/network/requestQueue/index.js').prototype);
  mendConnection(require('kafkajs/src/network/connection.js').prototype);
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
