import { expect, test } from 'vitest';
import { type ClusterOptions, type KafkaCluster, startKafka } from './kafka-cluster.ts';

export interface Kafka {
  readonly brokers: readonly string[];
  /** a cluster of our own, whose brokers tests may stop; none where KAFKA_BROKERS names one */
  readonly cluster?: KafkaCluster;
}

/** KAFKA_BROKERS, or a cluster of our own; where neither can be, why not. */
async function findKafka(options?: ClusterOptions): Promise<Kafka | string> {
  const given = process.env.KAFKA_BROKERS;
  if (given && options === undefined) return { brokers: given.split(',') };
  try {
    const cluster = await startKafka(options ?? { secure: true });
    return { brokers: cluster.addresses, cluster };
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? '';
  }
}

const leaveOut = (what: string, why: string, needed: string): void =>
  test(`${what} are left out only where nobody relies on them`, () => {
    const told = `${what} are left out: ${why}. ${needed}`;
    expect(process.env.CI, told).toBeFalsy();
    console.info(told);
  });

/** Declares the tests that need Kafka; where there is none, one that says so, and fails in CI. */
export async function withKafka(tests: (kafka: Kafka) => void): Promise<void> {
  const kafka = await findKafka();
  if (typeof kafka !== 'string') return tests(kafka);
  leaveOut('The tests on Kafka', kafka, 'Install Java 17, Maven and openssl, or set KAFKA_BROKERS.');
}

/** The same for tests that stop, freeze or secure brokers: on a cluster of our own, whatever KAFKA_BROKERS names. */
export async function withOwnKafka(
  options: ClusterOptions,
  tests: (cluster: KafkaCluster) => void,
): Promise<void> {
  const kafka = await findKafka(options);
  if (typeof kafka !== 'string' && kafka.cluster) return tests(kafka.cluster);
  leaveOut('Tests on brokers of our own', String(kafka), 'Install Java 17, Maven and openssl.');
}
