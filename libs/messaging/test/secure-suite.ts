import { readFileSync } from 'node:fs';
import { newId } from '@stint/core';
import { describe, expect, test } from 'vitest';
import { type Delivery, type KafkaBusOptions, openKafkaBus } from '../src/index.ts';
import type { KafkaCluster } from './broker/kafka-cluster.ts';
import { CLIENT } from './broker/kafka-config.ts';
import { Collector, message, silent, textOf } from './fixtures.ts';

/** Brokers that ask for TLS and a password, with a certificate that only an authority of our own vouches for. */
export function secureSuite({ brokers, caFile }: KafkaCluster): void {
  const ssl = { ca: caFile ? [readFileSync(caFile, 'utf8')] : [] };
  const open = (topic: string, secured: Pick<KafkaBusOptions, 'ssl' | 'sasl'>) =>
    openKafkaBus({
      brokers: brokers.map((broker) => broker.secureAddress),
      clientId: 'stint-test',
      logger: silent,
      topics: [{ topic, partitions: 1, replicas: 1, retentionMs: -1 }],
      onCrash: (reason) => expect.fail(reason),
      ...secured,
    });

  describe.concurrent('Kafka behind TLS and a password', () => {
    test.for(['plain', 'scram-sha-256', 'scram-sha-512'] as const)(
      '%s: a message goes and comes',
      async (mechanism, { onTestFinished }) => {
        const topic = `test.${newId()}`;
        const bus = await open(topic, { ssl, sasl: { ...CLIENT, mechanism } as KafkaBusOptions['sasl'] });
        onTestFinished(() => bus.close());
        const arrived = new Collector<Delivery>();
        await bus.subscribe(`readers of ${topic}`, [topic], arrived.add);
        await bus.publish([message(topic, 'k', 'secret')]);
        await arrived.size(1);
        expect(arrived.items.map(textOf)).toEqual(['secret']);
      },
    );

    test('a wrong password is refused, and so is a broker that nobody we trust vouches for', async () => {
      const sasl = { ...CLIENT, mechanism: 'scram-sha-512' } as const;
      await expect(open('none', { ssl, sasl: { ...sasl, password: 'wrong' } })).rejects.toThrow(
        /authentication/i,
      );
      await expect(open('none', { ssl: true, sasl })).rejects.toThrow(/self.signed|certificate/i);
    });
  });
}
