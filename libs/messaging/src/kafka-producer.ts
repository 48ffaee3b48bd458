import { setImmediate as turn } from 'node:timers/promises';
import type { WireMessage } from '@stint/events';
import { DefaultPartitioner, type Kafka, type Producer } from './kafka.ts';

interface Publish {
  readonly messages: readonly WireMessage[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** kafkajs writes one record batch a partition, and a broker takes 1 MB (message.max.bytes). */
const BYTES_PER_SEND = 512 * 1_024;
const ENVELOPE_BYTES = 512;

/**
 * An idempotent producer, one send at a time with all that waits in it. Both matter: kafkajs gives a failed send's
 * sequence numbers to the next send, and where the broker had written the first one it drops the other as a
 * repetition. So no send runs beside another, and after a failure there is a new producer with a new id.
 */
export class BatchingProducer {
  readonly #kafka: Kafka;
  #producer: Producer | undefined;
  #pending: Publish[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(kafka: Kafka) {
    this.#kafka = kafka;
  }

  publish(messages: readonly WireMessage[]): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the bus is closed'));
    return new Promise((resolve, reject) => {
      this.#pending.push({ messages, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Sends what waits, then disconnects. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#discard();
  }

  async #run(): Promise<void> {
    await turn();
    while (this.#pending.length > 0) {
      const batch = this.#pending.splice(0);
      try {
        for (const part of parts(batch.flatMap(({ messages }) => messages))) await this.#send(part);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        await this.#discard();
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running = undefined;
  }

  async #send(messages: readonly WireMessage[]): Promise<void> {
    const producer = await this.#connected();
    const byTopic = Map.groupBy(messages, ({ topic }) => topic);
    await producer.sendBatch({
      acks: -1,
      topicMessages: [...byTopic].map(([topic, ofTopic]) => ({
        topic,
        messages: ofTopic.map(({ key, headers, value }) => ({ key, headers: { ...headers }, value })),
      })),
    });
  }

  async #connected(): Promise<Producer> {
    this.#producer ??= this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: DefaultPartitioner,
      retry: { retries: 3 },
    });
    await this.#producer.connect();
    return this.#producer;
  }

  async #discard(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.disconnect().catch(() => {});
  }
}

/** The messages in their order, cut into parts that a broker takes. */
function parts(messages: readonly WireMessage[]): WireMessage[][] {
  const cut: WireMessage[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    bytes += message.value.byteLength + ENVELOPE_BYTES;
    if (bytes > BYTES_PER_SEND) {
      cut.push([]);
      bytes = message.value.byteLength + ENVELOPE_BYTES;
    }
    cut.at(-1)?.push(message);
  }
  return cut;
}
