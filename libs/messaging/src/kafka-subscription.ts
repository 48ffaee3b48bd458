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
/** How long the partitions of a member that was killed lie idle; brokers allow no less by default. */
const SESSION_MS = 6_000;
/**
 * How long a group that is dealt anew waits for a member's running handlers, or for the answer of one whose connection
 * broke meanwhile; who comes later joins again. kafkajs's minute would be the whole group's.
 */
const REBALANCE_MS = 10_000;
/** What may come again after a kill; a commit after each batch, as kafkajs does it, would be half of the way's time. */
const COMMIT_MS = 1_000;
const START_AGAIN_MS = 500;
const PARTITIONS_AT_ONCE = 16;

/** What kafkajs takes for final and is not: brokers that are away, or come back, say so in these ways, too. */
const isPassing = ({ name, message }: Error): boolean =>
  name === 'KafkaJSGroupCoordinatorNotFound' || message === 'Broker not connected';

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
  readonly #running = new Set<Lanes>();
  #consumer: Consumer;
  /** settled when what is remembered of the keys fits the partitions this member has now */
  #assignment: Promise<void> | undefined;
  #again: NodeJS.Timeout | undefined;
  #closing = false;
  /** writes down what is done of every partition; absent before the first batch, and when nothing is new */
  #commit: (() => Promise<void>) | undefined;
  #committing: NodeJS.Timeout | undefined;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.#consumer = this.#newConsumer();
  }

  /** Resolves when the group has let this member in, or is being asked again. */
  async start(): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [...this.#options.topics], fromBeginning: true });
    this.#committing ??= setInterval(() => void this.#commitDone(), COMMIT_MS);
    await this.#consumer.run({
      eachBatch: (payload) => this.#consume(payload),
      eachBatchAutoResolve: false,
      autoCommit: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#again);
    clearInterval(this.#committing);
    await Promise.all([...this.#running].map((lanes) => lanes.stop()));
    await this.#commitDone();
    await this.#consumer.disconnect();
  }

  #newConsumer(): Consumer {
    const consumer = this.#options.kafka.consumer({
      groupId: this.#options.group,
      heartbeatInterval: HEARTBEAT_MS,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: REBALANCE_MS,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      retry: { retries: 10, restartOnFailure: async () => true },
    });
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.#assignment = undefined;
    });
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) this.#crashed(error);
    });
    return consumer;
  }

  /** kafkajs stops in silence on what it does not take for passing. */
  #crashed(error: Error): void {
    if (this.#closing) return;
    if (isPassing(error)) this.#startAgain();
    else this.#options.crashed(`${error.name}: ${error.message}`);
  }

  #startAgain(): void {
    this.#again = setTimeout(() => {
      this.#consumer = this.#newConsumer();
      this.start().catch((err) => {
        this.#options.logger.warn({ err, group: this.#options.group }, 'the group cannot be joined yet');
        if (!this.#closing) this.#startAgain();
      });
    }, START_AGAIN_MS);
  }

  async #consume(payload: EachBatchPayload): Promise<void> {
    await this.#assigned();
    if (this.#closing) return;
    const { topic, partition, messages } = payload.batch;
    const lanes = this.#newLanes((upTo) => {
      payload.resolveOffset(upTo);
      this.#commit = () => payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
    });
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

  /** Where the group has moved on or the broker is away, nothing is lost: what was not written down comes again. */
  async #commitDone(): Promise<void> {
    const commit = this.#commit;
    this.#commit = undefined;
    await commit?.().catch((err) => {
      this.#commit ??= commit;
      this.#options.logger.debug({ err, group: this.#options.group }, 'a position was not written down');
    });
  }

  /** Heartbeats while handlers run; when the group moves on, the lanes stop after what runs now. */
  #keepAlive({ heartbeat, batch: { partition } }: EachBatchPayload, lanes: Lanes) {
    const { logger, group } = this.#options;
    const pulse: { fault?: unknown; stop(): void } = { stop: () => clearInterval(timer) };
    const beat = async () => {
      try {
        await heartbeat();
      } catch (error) {
        pulse.fault ??= error;
        logger.debug({ err: error, group, partition }, 'no more handlers are begun: the group may move on');
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
