import { TOPICS } from '@stint/events';
import type { Admin } from './kafka.ts';
import { deadLetterTopic } from './parking.ts';

export interface TopicSettings {
  readonly topic: string;
  /** Never changed on a topic in use: a key would move to another partition and lose its order. */
  readonly partitions: number;
  /** -1 keeps everything: a new group replays from the start */
  readonly retentionMs: number;
}

const DAY_MS = 86_400_000;

/** Every topic there is on Kafka. */
export const TOPIC_TABLE: readonly TopicSettings[] = Object.keys(TOPICS).flatMap((topic) => [
  { topic, partitions: 12, retentionMs: -1 },
  // The letters themselves are in their service's database; the topic is for whoever watches.
  { topic: deadLetterTopic(topic), partitions: 3, retentionMs: 90 * DAY_MS },
]);

const MOST_REPLICAS = 3;

/** Creates the topics that are missing; replicated over three brokers, or as many as there are. */
export async function createTopics(admin: Admin, table: readonly TopicSettings[]): Promise<void> {
  const known = new Set(await admin.listTopics());
  const missing = table.filter(({ topic }) => !known.has(topic));
  if (missing.length === 0) return;
  const { brokers } = await admin.describeCluster();
  const replicas = Math.min(MOST_REPLICAS, brokers.length);
  const config = (retentionMs: number) => [
    { name: 'retention.ms', value: String(retentionMs) },
    // With acks=-1 a message is on two brokers before it counts as published, and one of three may be gone.
    { name: 'min.insync.replicas', value: String(Math.max(1, replicas - 1)) },
  ];
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map(({ topic, partitions, retentionMs }) => ({
      topic,
      numPartitions: partitions,
      replicationFactor: replicas,
      configEntries: config(retentionMs),
    })),
  });
}
