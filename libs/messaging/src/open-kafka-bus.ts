import type { EventBus } from './bus.ts';
import type { KafkaBusOptions } from './kafka-bus.ts';

/**
 * Connects to Kafka and creates the topics that are missing. @throws when no broker answers within a few seconds.
 * The client is loaded here only: a run on the local bus does not pay for it.
 */
export async function openKafkaBus(options: KafkaBusOptions): Promise<EventBus> {
  const kafka = await import('./kafka-bus.ts');
  return kafka.openKafkaBus(options);
}
