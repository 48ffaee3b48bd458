export type { Delivery, EventBus, GroupLag, Subscription } from './bus.ts';
export type { DeadLetter, DeadLetterStore } from './dead-letters.ts';
export { type LocalBus, type LocalBusOptions, openLocalBus, type Producing } from './local.ts';
export { type MessagingMetrics, messagingMetrics, type Outcome } from './metrics.ts';
export type { Nudge, Outbox, OutboxBatch } from './outbox.ts';
export { createRelay, type Relay, type RelayOptions } from './relay.ts';
