import { expect, test } from 'vitest';
import { lifecycle, Rejection } from '../src/index.ts';

const door = lifecycle('door', {
  open: { close: 'shut' },
  shut: { open: 'open', lock: 'locked' },
  locked: {},
});

test('a move of the table leads where the table says', () => {
  expect(door.next('open', 'close')).toBe('shut');
  expect(door.can('shut', 'lock')).toBe(true);
});

test('any other move is refused with the state and the move in the refusal', () => {
  const refusal = () => door.next('locked', 'open');
  expect(refusal).toThrow(Rejection);
  expect(refusal).toThrow('a door that is locked cannot open');
});

test('names that every object has are no moves', () => {
  expect(door.can('open', 'constructor' as never)).toBe(false);
  expect(() => door.next('open', 'toString' as never)).toThrow(Rejection);
});
