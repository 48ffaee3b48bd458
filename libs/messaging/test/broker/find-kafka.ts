import { expect, test } from 'vitest';
import { type KafkaBroker, startKafkaBroker } from './kafka-broker.ts';

export interface Kafka {
  readonly brokers: readonly string[];
  /** a broker of our own, which tests may stop; none where KAFKA_BROKERS names a cluster */
  readonly broker?: KafkaBroker;
}

/** KAFKA_BROKERS, or a broker of our own; where neither can be, why not. */
async function findKafka(): Promise<Kafka | string> {
  const given = process.env.KAFKA_BROKERS;
  if (given) return { brokers: given.split(',') };
  try {
    const broker = await startKafkaBroker();
    return { brokers: [broker.address], broker };
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? '';
  }
}

/** Declares the tests that need Kafka; where there is none, one that says so, and fails in CI. */
export async function withKafka(tests: (kafka: Kafka) => void): Promise<void> {
  const kafka = await findKafka();
  if (typeof kafka !== 'string') return tests(kafka);
  test('what needs Kafka is left out only where nobody relies on it', () => {
    const told = `The tests on Kafka are left out: ${kafka}. Install Java 17 and Maven, or set KAFKA_BROKERS.`;
    expect(process.env.CI, told).toBeFalsy();
    console.info(told);
  });
}
