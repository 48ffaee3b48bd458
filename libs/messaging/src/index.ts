export { type BackoffRange, isWorthTelling } from './backoff.ts';
export type { Delivery, EventBus, GroupLag, Subscription } from './bus.ts';
export {
  type Consumer,
  type ConsumerOptions,
  type Handler,
  type Handlers,
  startConsumer,
} from './consumer.ts';
export type { DeadLetter, DeadLetterStore } from './dead-letters.ts';
export type { KafkaBusOptions } from './kafka-bus.ts';
export { TOPIC_TABLE, type TopicSettings } from './kafka-topics.ts';
export { type LocalBus, type LocalBusOptions, openLocalBus, type Producing } from './local.ts';
export { type MessagingMetrics, messagingMetrics, type Outcome } from './metrics.ts';
export { openKafkaBus } from './open-kafka-bus.ts';
export type { LeasedBatch, Nudge, Outbox, OutboxBatch, Published } from './outbox.ts';
export { type DeadLetterDesk, deadLetterTopic } from './parking.ts';
export { createRelay, type Relay, type RelayOptions } from './relay.ts';
export type { RetryPolicy } from './retry.ts';
