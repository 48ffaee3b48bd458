// Starts a broker of Apache Kafka (or three) as the tests do, for `npm run start:services`: fetched by Maven the first time,
// on free ports, its data in a temporary folder that goes with it. Ctrl-C stops it.
//   npm run start:kafka [-- --nodes 3]
import { parseArgs } from 'node:util';
import { startKafka } from '../libs/messaging/test/broker/kafka-cluster.ts';

const { values } = parseArgs({ options: { nodes: { type: 'string', default: '1' } } });

try {
  if (values.nodes !== '1' && values.nodes !== '3') throw new Error('--nodes is 1 or 3');
  const kafka = await startKafka({ nodes: values.nodes === '3' ? 3 : 1 });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await kafka.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  console.log(`Kafka is running. In another terminal:
  KAFKA_BROKERS=${kafka.addresses.join(',')} npm run start:services
Ctrl-C stops it, and its data is gone.`);
  // The brokers' pipes alone would not keep this process.
  setInterval(() => {}, 2 ** 30);
} catch (error) {
  console.error(`Kafka did not start: ${(error as Error).message}`);
  process.exitCode = 1;
}
