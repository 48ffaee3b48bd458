import { type Instant, Rejection } from '@stint/core';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import {
  catalogue,
  type EventData,
  type EventType,
  type Producer,
  type StintEvent,
  type Topic,
} from './catalogue.ts';

/** A fact on its way: CloudEvents 1.0 attributes and the data. */
export type Envelope<T extends EventType = EventType> = {
  [K in T]: {
    readonly id: string;
    readonly type: K;
    readonly source: Producer;
    /** the aggregate that changed, and its version after the change */
    readonly subject: string;
    readonly sequence: number;
    readonly time: Instant;
    readonly correlationId: string;
    readonly data: EventData<K>;
  };
}[T];

/** What a bus carries: CloudEvents binary content mode, https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md */
export interface WireMessage {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

const validators = new Map<EventType, ReturnType<typeof Compile>>();
function validatorOf(type: EventType) {
  const known = validators.get(type);
  if (known) return known;
  const made = Compile(catalogue[type].data);
  validators.set(type, made);
  return made;
}

export const isEventType = (type: string): type is EventType => Object.hasOwn(catalogue, type);
export const topicOf = (type: EventType): Topic => catalogue[type].topic;

/** @throws Rejection `invalid-event` naming each member that does not fit the published schema. */
export function checkEvent(event: StintEvent): void {
  const validator = validatorOf(event.type);
  if (validator.Check(event.data)) return;
  const faults = [...validator.Errors(event.data)].map((e) => ({
    pointer: e.instancePath,
    detail: e.message,
  }));
  const named = faults.map((f) => `${f.pointer || '/'} ${f.detail}`).join('; ');
  throw new Rejection('invalid-event', `${event.type} does not fit its schema: ${named}`, faults);
}

/** The envelope as a bus message. @throws Rejection `invalid-event`. */
export function toMessage(e: Envelope): WireMessage {
  checkEvent(e);
  const entry = catalogue[e.type];
  return {
    topic: entry.topic,
    key: String(Value.Pointer.Get(e.data, entry.key)),
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: e.id,
      ce_type: e.type,
      ce_source: e.source,
      ce_subject: e.subject,
      ce_time: e.time,
      ce_sequence: String(e.sequence),
      correlationid: e.correlationId,
    },
    value: Buffer.from(JSON.stringify(e.data)),
  };
}

function header(message: Pick<WireMessage, 'headers'>, name: string): string {
  const value = message.headers[name];
  if (value === undefined || value === '') throw new Rejection('invalid-event', `header ${name} is missing`);
  return value;
}

/**
 * A bus message as an envelope; undefined for a type this catalogue does not know (a newer producer's).
 * @throws Rejection `invalid-event` for missing headers, bytes that are no JSON, or data off its schema.
 */
export function fromMessage(message: WireMessage): Envelope | undefined {
  const type = header(message, 'ce_type');
  if (!isEventType(type)) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(message.value.toString('utf8'));
  } catch {
    throw new Rejection('invalid-event', `${type} carries bytes that are not JSON`);
  }
  const event = { type, data } as StintEvent;
  checkEvent(event);
  return {
    ...event,
    id: header(message, 'ce_id'),
    source: header(message, 'ce_source'),
    subject: header(message, 'ce_subject'),
    sequence: Number(header(message, 'ce_sequence')),
    time: header(message, 'ce_time'),
    correlationId: header(message, 'correlationid'),
  } as Envelope;
}
