import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { newId } from '@stint/core';
import { anAgreement, anOpenProject, aStudentAccount, refOf } from '@stint/testing';
import { expect, test } from 'vitest';
import {
  catalogue,
  type Envelope,
  type EventType,
  fromMessage,
  type StintEvent,
  TOPICS,
  toMessage,
} from '../src/index.ts';

const types = Object.keys(catalogue) as EventType[];
const envelopeOf = (event: StintEvent): Envelope =>
  ({
    ...event,
    id: newId(),
    source: catalogue[event.type].producer,
    subject: newId(),
    sequence: 3,
    time: '2026-03-02T09:00:00.000Z',
    correlationId: 'request-1',
  }) as Envelope;

test('every type has a past-tense name and a version, a known topic, a key and a meaning', () => {
  for (const type of types) {
    expect(type).toMatch(/^[a-z]+(-[a-z]+)?\.[a-z-]+\.v\d+$/);
    expect(TOPICS).toHaveProperty([catalogue[type].topic]);
    expect(catalogue[type].key).toMatch(/^\//);
    expect(catalogue[type].meaning).not.toBe('');
  }
});

test('a published version never changes: each schema has the hash it was published with', () => {
  const published = JSON.parse(readFileSync(new URL('published.json', import.meta.url), 'utf8'));
  const hashes = types.map((type) => [
    type,
    createHash('sha256').update(JSON.stringify(catalogue[type].data)).digest('hex').slice(0, 16),
  ]);
  expect(Object.fromEntries(hashes)).toEqual(published);
});

test('an event comes out of its message as it went in, under the key of its aggregate', () => {
  const agreement = anAgreement();
  const event = envelopeOf({
    type: 'payment.funded.v1',
    data: { ...refOf(agreement), agreement, fundedAt: agreement.acceptedAt },
  });
  const message = toMessage(event);
  expect(message).toMatchObject({ topic: 'stint.payments', key: agreement.engagementId });
  expect(message.headers).toMatchObject({
    ce_specversion: '1.0',
    ce_type: event.type,
    correlationid: 'request-1',
  });
  expect(fromMessage(message)).toEqual(event);
});

test('data off its schema is refused on publishing and on consuming, naming each member', () => {
  const account = { ...aStudentAccount(), email: 'robin@umass.edu' };
  const event = envelopeOf({ type: 'account.registered.v1', data: { account } });
  expect(() => toMessage(event)).toThrow(/email/);
  const message = toMessage(envelopeOf({ type: 'project.published.v1', data: { project: anOpenProject() } }));
  const broken = { ...message, value: Buffer.from('{"project":{"fee":{"amountCents":0.1}}}') };
  expect(() => fromMessage(broken)).toThrow(/amountCents/);
  expect(() => fromMessage({ ...message, value: Buffer.from([0xff]) })).toThrow('not JSON');
  expect(() => fromMessage({ ...message, headers: { ...message.headers, ce_id: '' } })).toThrow('ce_id');
});

test('a type this version does not know is nobody’s fault', () => {
  const message = toMessage(envelopeOf({ type: 'project.published.v1', data: { project: anOpenProject() } }));
  expect(
    fromMessage({ ...message, headers: { ...message.headers, ce_type: 'project.painted.v1' } }),
  ).toBeUndefined();
});
