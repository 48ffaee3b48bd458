import { TOPICS } from '@stint/events';
import type { Admin } from './kafka.ts';
import { deadLetterTopic } from './parking.ts';
import { withRetry } from './retry.ts';

export interface TopicSettings {
  readonly topic: string;
  /** Never changed on a topic in use: a key would move to another partition and lose its order. */
  readonly partitions: number;
  /** brokers that hold each message; as many as there are where the cluster is smaller */
  readonly replicas: number;
  /** -1 keeps everything: a new group replays from the start */
  readonly retentionMs: number;
}

const DAY_MS = 86_400_000;

/** Every topic there is on Kafka. */
export const TOPIC_TABLE: readonly TopicSettings[] = Object.keys(TOPICS).flatMap((topic) => [
  { topic, partitions: 12, replicas: 3, retentionMs: -1 },
  // The letters themselves are in their service's database; the topic is for whoever watches.
  { topic: deadLetterTopic(topic), partitions: 3, replicas: 3, retentionMs: 90 * DAY_MS },
]);

/** With acks=-1 a message is on so many brokers before it counts as published: one of three may be gone. */
const inSync = (replicas: number) => Math.max(1, replicas - 1);

/** About a minute: on a busy machine a new broker takes seconds for all partitions of the table. */
const READY = { attempts: 120, firstMs: 50, longestMs: 500 };

/** Creates the topics that are missing. */
export async function createTopics(admin: Admin, table: readonly TopicSettings[]): Promise<void> {
  const known = new Set(await admin.listTopics());
  const missing = table.filter(({ topic }) => !known.has(topic));
  if (missing.length === 0) return;
  const { brokers } = await admin.describeCluster();
  await admin.createTopics({
    // kafkajs takes "no such topic" for final there, which a broker answers while the news spreads.
    waitForLeaders: false,
    topics: missing.map(({ topic, partitions, replicas, retentionMs }) => {
      const replicationFactor = Math.min(replicas, brokers.length);
      return {
        topic,
        numPartitions: partitions,
        replicationFactor,
        configEntries: [
          { name: 'retention.ms', value: String(retentionMs) },
          { name: 'min.insync.replicas', value: String(inSync(replicationFactor)) },
        ],
      };
    }),
  });
  // The news of a leader spreads before the leader is ready: until then a consumer would join again and again.
  const ready = () => Promise.all(missing.map(({ topic }) => admin.fetchTopicOffsets(topic)));
  await withRetry(ready, {
    policy: READY,
    signal: new AbortController().signal,
    isFinal: () => false,
    failed: () => {},
  });
}
