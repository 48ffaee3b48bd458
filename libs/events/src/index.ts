export {
  catalogue,
  type EventData,
  type EventType,
  type Producer,
  type StintEvent,
  TOPICS,
  type Topic,
} from './catalogue.ts';
export {
  checkEvent,
  type Envelope,
  fromMessage,
  isEventType,
  toMessage,
  topicOf,
  type WireMessage,
} from './envelope.ts';
export * from './snapshots.ts';
