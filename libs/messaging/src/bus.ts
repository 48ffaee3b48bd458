import type { WireMessage } from '@stint/events';

/** A message as a group receives it. */
export interface Delivery extends WireMessage {
  readonly partition: number;
  /** position in the partition's log, as text: Kafka's offsets pass 2^53 */
  readonly offset: string;
}

export interface Subscription {
  close(): Promise<void>;
}

/** How many messages of a topic a group has still to handle. */
export interface GroupLag {
  readonly group: string;
  readonly topic: string;
  readonly messages: number;
}

/**
 * The event bus: Kafka, or the local log on disk. Both keep the order of one key, deliver at least once, replay
 * from the start for a group they have not seen, and run different keys side by side.
 */
export interface EventBus {
  /** Resolves once every message is durable; the order within one key is the order given. */
  publish(messages: readonly WireMessage[]): Promise<void>;
  /**
   * Calls `handle` for each message of `topics`, one at a time per key. A message counts as done when the promise
   * resolves; a rejection is a fault of the program, and the message comes again.
   * `assigned` is awaited before the first message, and each time the keys are dealt anew among the group's members:
   * whatever is remembered of a key must be read again.
   */
  subscribe(
    group: string,
    topics: readonly string[],
    handle: (delivery: Delivery) => Promise<void>,
    assigned?: () => Promise<void>,
  ): Promise<Subscription>;
  /** Of the groups that this process subscribes. */
  lag(): Promise<readonly GroupLag[]>;
  /** Throws when the bus cannot take messages now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
