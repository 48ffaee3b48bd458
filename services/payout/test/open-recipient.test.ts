import { addMinutes } from '@stint/core';
import { MONDAY } from '@stint/testing';
import { expect, test } from 'vitest';
import { dueCommand, type Planned } from '../src/command.ts';
import {
  changeContact,
  openingFailed,
  openRecipient,
  type Recipient,
  sendOpening,
} from '../src/recipient.ts';

type Opening = Extract<Recipient, { status: 'opening' }>;
const opening = (r: Recipient) => r as Opening;
const asked = (r: Recipient, now = MONDAY) =>
  sendOpening(opening(r), dueCommand(r.commands, now) as Planned, now);

test('Stripe refuses the address of an account: another address is tried at once, under another key', () => {
  const { next: planned } = openRecipient('student', 'robin@refused.example', 'test', MONDAY);
  const [{ next: waiting }, first] = asked(planned);
  const refusal = { type: 'refused', code: 'email_invalid', reason: 'no such address' } as const;
  const { next: refused } = openingFailed(opening(waiting), refusal, MONDAY);
  expect(dueCommand(refused.commands, MONDAY)).toBeUndefined();
  const { next: changed } = changeContact(refused, 'robin@umass.example', MONDAY);
  const [, second] = asked(changed);
  expect(second.request).toMatchObject({ contactEmail: 'robin@umass.example' });
  expect(second.key).not.toBe(first.key);
});

test('another address while Stripe has not answered: the call is repeated as it was, the next one has the new address', () => {
  const { next: planned } = openRecipient('student', undefined, 'test', MONDAY);
  const [{ next: waiting }, first] = asked(planned);
  const { next: changed } = changeContact(waiting, 'robin@umass.example', MONDAY);
  const [, again] = asked(changed, addMinutes(MONDAY, 1));
  expect([again.key, again.request]).toEqual([first.key, first.request]);
  expect(changed).toMatchObject({ contactEmail: 'robin@umass.example' });
});

test.each([undefined, 'robin@umass.example'])('the same address, or none (%s), changes nothing', (email) => {
  const { next } = openRecipient('student', 'robin@umass.example', 'test', MONDAY);
  expect(changeContact(next, email, MONDAY).next).toBe(next);
});
