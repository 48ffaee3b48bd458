import type { Logger } from 'pino';
import { isWorthTelling } from './backoff.ts';
import type { Delivery, Subscription } from './bus.ts';
import type { Consumer, EachBatchPayload, IHeaders, Kafka, KafkaMessage } from './kafka.ts';
import { Lanes } from './lanes.ts';

export interface SubscriptionOptions {
  readonly kafka: Kafka;
  readonly group: string;
  readonly topics: readonly string[];
  readonly handle: (delivery: Delivery) => Promise<void>;
  readonly assigned: () => Promise<void>;
  /** keys handled at once in one partition */
  readonly concurrency: number;
  readonly logger: Logger;
  /** The consumer has stopped for good. */
  readonly crashed: (reason: string) => void;
}

const HEARTBEAT_MS = 1_000;
const COMMIT_MS = 1_000;
const PARTITIONS_AT_ONCE = 16;

const text = (value: IHeaders[string]): string => String(Array.isArray(value) ? value[0] : (value ?? ''));

const toDelivery = (topic: string, partition: number, message: KafkaMessage): Delivery => ({
  topic,
  partition,
  offset: message.offset,
  key: String(message.key ?? ''),
  headers: Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, v]) => [name, text(v)])),
  value: message.value ?? Buffer.alloc(0),
});

/**
 * A member of a consumer group. A batch is one partition's: its keys run in lanes, its position follows the prefix
 * that is done. The group deals partitions anew only after the running handlers have ended.
 */
export class KafkaSubscription implements Subscription {
  readonly #options: SubscriptionOptions;
  readonly #consumer: Consumer;
  readonly #running = new Set<Lanes>();
  /** settled when what is remembered of the keys fits the partitions this member has now */
  #assignment: Promise<void> | undefined;
  #closing = false;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.#consumer = options.kafka.consumer({
      groupId: options.group,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => true },
    });
  }

  /** Resolves when the group has let this member in. */
  async start(): Promise<void> {
    const { topics, crashed } = this.#options;
    const consumer = this.#consumer;
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.#assignment = undefined;
    });
    // kafkajs stops in silence on an error that it does not take for passing.
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) crashed(`${error.name}: ${error.message}`);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      eachBatch: (payload) => this.#consume(payload),
      eachBatchAutoResolve: false,
      autoCommitInterval: COMMIT_MS,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#running].map((lanes) => lanes.stop()));
    await this.#consumer.disconnect();
  }

  async #consume(payload: EachBatchPayload): Promise<void> {
    await this.#assigned();
    if (this.#closing) return;
    const { topic, partition, messages } = payload.batch;
    const lanes = this.#newLanes((upTo) => payload.resolveOffset(upTo));
    this.#running.add(lanes);
    const pulse = this.#keepAlive(payload, lanes);
    try {
      lanes.add(messages.map((message) => toDelivery(topic, partition, message)));
      await lanes.finished();
    } finally {
      this.#running.delete(lanes);
      pulse.stop();
    }
    if (pulse.fault) throw pulse.fault;
  }

  #newLanes(resolve: (offset: string) => void): Lanes {
    const { concurrency, handle, logger, group } = this.#options;
    return new Lanes({
      concurrency,
      handle,
      advanced: (upTo) => {
        if (upTo !== undefined) resolve(upTo);
      },
      failed: ({ topic, partition, offset }, err, failures) => {
        if (isWorthTelling(failures))
          logger.error(
            { err, group, topic, partition, offset, failures },
            'a delivery failed; it comes again',
          );
      },
    });
  }

  /** Heartbeats while handlers run; when the group moves on, the lanes stop after what runs now. */
  #keepAlive({ heartbeat, commitOffsetsIfNecessary }: EachBatchPayload, lanes: Lanes) {
    const pulse: { fault?: unknown; stop(): void } = { stop: () => clearInterval(timer) };
    const beat = async () => {
      try {
        await heartbeat();
        await commitOffsetsIfNecessary();
      } catch (error) {
        pulse.fault ??= error;
        await lanes.stop();
      }
    };
    const timer = setInterval(beat, HEARTBEAT_MS);
    return pulse;
  }

  async #assigned(): Promise<void> {
    this.#assignment ??= this.#options.assigned();
    try {
      await this.#assignment;
    } catch (error) {
      this.#assignment = undefined;
      throw error;
    }
  }
}
