import type { WireMessage } from '@stint/events';
import type { EventBus, GroupLag } from './bus.ts';
import { type Admin, type Kafka, type KafkaConnection, kafkaClient } from './kafka.ts';
import { BatchingProducer } from './kafka-producer.ts';
import { KafkaSubscription } from './kafka-subscription.ts';
import { createTopics, TOPIC_TABLE, type TopicSettings } from './kafka-topics.ts';

export interface KafkaBusOptions extends KafkaConnection {
  /** the topics to create where they are missing */
  readonly topics?: readonly TopicSettings[];
  /** keys handled at once in one partition */
  readonly concurrency?: number;
  /** A consumer has stopped for good: the process should end with this reason. */
  readonly onCrash: (reason: string) => void;
}

/** Connects to Kafka and creates the topics that are missing. @throws when no broker answers within a few seconds. */
export async function openKafkaBus(options: KafkaBusOptions): Promise<EventBus> {
  const kafka = kafkaClient(options);
  const admin = kafka.admin();
  try {
    await admin.connect();
    await createTopics(admin, options.topics ?? TOPIC_TABLE);
  } catch (error) {
    await admin.disconnect();
    throw error;
  }
  return new KafkaBus(kafka, admin, options);
}

interface Membership {
  readonly group: string;
  readonly topics: readonly string[];
  readonly subscription: KafkaSubscription;
}

class KafkaBus implements EventBus {
  readonly #kafka: Kafka;
  readonly #admin: Admin;
  readonly #producer: BatchingProducer;
  readonly #options: KafkaBusOptions;
  readonly #memberships = new Set<Membership>();
  #crash: string | undefined;

  constructor(kafka: Kafka, admin: Admin, options: KafkaBusOptions) {
    this.#kafka = kafka;
    this.#admin = admin;
    this.#producer = new BatchingProducer(kafka);
    this.#options = options;
  }

  async publish(messages: readonly WireMessage[]): Promise<void> {
    if (messages.length > 0) await this.#producer.publish(messages);
  }

  async subscribe(...[group, topics, handle, assigned = async () => {}]: Parameters<EventBus['subscribe']>) {
    const subscription = new KafkaSubscription({
      kafka: this.#kafka,
      group,
      topics,
      handle,
      assigned,
      concurrency: this.#options.concurrency ?? 16,
      logger: this.#options.logger,
      crashed: (reason) => {
        this.#crash = `the consumer of ${group} has stopped: ${reason}`;
        this.#options.logger.fatal({ group, reason }, 'a consumer has stopped');
        this.#options.onCrash(this.#crash);
      },
    });
    const membership = { group, topics, subscription };
    this.#memberships.add(membership);
    const close = async () => {
      this.#memberships.delete(membership);
      await subscription.close();
    };
    try {
      await subscription.start();
    } catch (error) {
      await close();
      throw error;
    }
    return { close };
  }

  async lag(): Promise<GroupLag[]> {
    const pairs = new Map(
      [...this.#memberships].flatMap(({ group, topics }) =>
        topics.map((t) => [`${group} ${t}`, { group, topic: t }]),
      ),
    );
    return Promise.all(
      [...pairs.values()].map(async ({ group, topic }) => ({
        group,
        topic,
        messages: await this.#lagOf(group, topic),
      })),
    );
  }

  async ping(): Promise<void> {
    if (this.#crash) throw new Error(this.#crash);
    await this.#admin.describeCluster();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#memberships].map(({ subscription }) => subscription.close()));
    this.#memberships.clear();
    await this.#producer.close();
    await this.#admin.disconnect();
  }

  async #lagOf(group: string, topic: string): Promise<number> {
    const [ends, positions] = await Promise.all([
      this.#admin.fetchTopicOffsets(topic),
      this.#admin.fetchOffsets({ groupId: group, topics: [topic] }),
    ]);
    const committed = new Map(
      positions.flatMap((p) => p.partitions).map((p) => [p.partition, BigInt(p.offset)]),
    );
    return ends.reduce((sum, { partition, low, high }) => {
      const position = committed.get(partition) ?? -1n;
      return sum + Number(BigInt(high) - (position < 0n ? BigInt(low) : position));
    }, 0);
  }
}
