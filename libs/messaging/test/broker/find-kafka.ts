import { expect, test } from 'vitest';
import { type ClusterOptions, type KafkaCluster, startKafka } from './kafka-cluster.ts';

export interface Kafka {
  readonly brokers: readonly string[];
  /** a cluster of our own, whose brokers tests may stop; none where KAFKA_BROKERS names one */
  readonly cluster?: KafkaCluster;
}

/** A cluster of our own; where there can be none, why not. */
async function ownKafka(options: ClusterOptions): Promise<KafkaCluster | string> {
  try {
    return await startKafka(options);
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

/**
 * Declares the tests that need Kafka: KAFKA_BROKERS, or a cluster of our own. Where there is neither, one that says so, and
 * fails in CI.
 */
export async function withKafka(options: ClusterOptions, tests: (kafka: Kafka) => void): Promise<void> {
  const given = process.env.KAFKA_BROKERS;
  if (given) return tests({ brokers: given.split(',') });
  const cluster = await ownKafka(options);
  if (typeof cluster !== 'string') return tests({ brokers: cluster.addresses, cluster });
  leaveOut('The tests on Kafka', cluster, 'Install Java 17, Maven and openssl, or set KAFKA_BROKERS.');
}

/** The same for tests that stop, freeze or secure brokers: on a cluster of our own, whatever KAFKA_BROKERS names. */
export async function withOwnKafka(
  options: ClusterOptions,
  tests: (cluster: KafkaCluster) => void,
): Promise<void> {
  const cluster = await ownKafka(options);
  if (typeof cluster !== 'string') return tests(cluster);
  leaveOut('Tests on brokers of our own', cluster, 'Install Java 17, Maven and openssl.');
}
