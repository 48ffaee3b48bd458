import { addHours, addMs } from '@stint/core';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Commands,
  confirm,
  dueCommand,
  fail,
  keyTooOld,
  openCommand,
  plan,
  type Sent,
  send,
  unknown,
} from '../src/command.ts';

const request = { kind: 'expire', sessionId: 'cs_1' } as const;
const sendDue = (commands: Commands, now: string): [Commands, Sent | undefined] => {
  const due = dueCommand(commands, now);
  if (!due) return [commands, undefined];
  const { commands: after, sent } = send(commands, due, { key: `payout:e1:${due.attempt}`, request, now });
  return [after, sent];
};

test('while one sender has a command, nobody else finds it due; after its lease the same key is due again', () => {
  const [commands, first] = sendDue(plan([], 'payout', MONDAY), MONDAY);
  expect(first).toMatchObject({ key: 'payout:e1:1', tries: 1, look: false });
  expect(dueCommand(commands, addMs(MONDAY, 29_999))).toBeUndefined();
  const [, second] = sendDue(commands, addMs(MONDAY, 30_000));
  expect(second).toMatchObject({ key: 'payout:e1:1', request, sentAt: MONDAY, tries: 2 });
});

test('a key is trusted for 20 hours; one from the future, after the clock went back, is not', () => {
  const [, sent] = sendDue(plan([], 'payout', MONDAY), MONDAY);
  const at = (now: string) => keyTooOld(sent as Sent, now);
  expect([at(MONDAY), at(addHours(MONDAY, 19)), at(addHours(MONDAY, 20)), at(addHours(MONDAY, -1))]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('whatever the outcomes: one open command, one key an attempt, a new attempt only after a definite failure', () => {
  const outcome = fc.constantFrom('unknown', 'failed', 'confirmed', 'crash', 'plan');
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 40 }), (outcomes) => {
      let commands = plan([], 'payout', MONDAY);
      let now = MONDAY;
      let failures = 0;
      for (const next of outcomes) {
        now = addHours(now, 1);
        [commands] = sendDue(commands, now);
        const wasOpen = openCommand(commands, 'payout') !== undefined;
        if (next === 'unknown') commands = unknown(commands, 'payout', { reason: 'lost', look: true }, now);
        if (next === 'confirmed') commands = confirm(commands, 'payout', 'tr_1', now);
        if (next === 'plan') commands = plan(commands, 'payout', now);
        if (next === 'failed') {
          commands = plan(fail(commands, 'payout', { code: 'no', reason: 'no' }, now), 'payout', now);
          if (wasOpen) failures += 1;
        }
        if (commands.some((c) => c.state === 'confirmed')) break;
        const open = commands.filter((c) => c.state !== 'failed');
        expect(open).toHaveLength(1);
        expect(open[0]?.attempt).toBe(failures + 1);
      }
    }),
  );
});
