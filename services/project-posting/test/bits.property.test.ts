import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  type Bits,
  eachFromEnd,
  floorOf,
  has,
  keepBoth,
  keepWithin,
  leaveOut,
  noneOf,
  Scratch,
  sizeOf,
  sizeOfBoth,
} from '../src/bits.ts';

const PLACES = 100;
const places = fc.uniqueArray(fc.nat(PLACES - 1));

function bitsOf(given: readonly number[], size = PLACES): Bits {
  const bits = noneOf(size);
  for (const place of given) add(bits, place);
  return bits;
}

function placesOf(bits: Bits): number[] {
  const found: number[] = [];
  eachFromEnd(bits, (place) => found.push(place) > 0);
  return found;
}

const downwards = (given: readonly number[]) => given.toSorted((a, b) => b - a);

test('a set has what was added and not left out, is counted, and is shown from its end', () => {
  fc.assert(
    fc.property(places, places, (given, others) => {
      const bits = bitsOf([...given, ...others]);
      for (const place of others) if (!given.includes(place)) leaveOut(bits, place);
      expect(placesOf(bits)).toEqual(downwards(given));
      expect(sizeOf(bits)).toBe(given.length);
      for (let place = 0; place < PLACES; place += 1) expect(has(bits, place)).toBe(given.includes(place));
    }),
  );
});

test('of two sets: what is in both, and how many', () => {
  fc.assert(
    fc.property(places, places, fc.nat(3), (a, b, before) => {
      const common = a.filter((place) => b.includes(place));
      const left = bitsOf(a);
      keepBoth(left, bitsOf(b));
      expect(placesOf(left)).toEqual(downwards(common));
      const from = before * 32;
      const further = bitsOf(
        b.map((place) => from + place),
        from + PLACES,
      );
      expect(sizeOfBoth(bitsOf(a), further, from)).toBe(common.length);
    }),
  );
});

test('what is not within is left out', () => {
  const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 32 + PLACES, maxLength: 32 + PLACES });
  fc.assert(
    fc.property(places, values, fc.nat(9), fc.nat(9), (given, column, min, max) => {
      const bits = bitsOf(given);
      keepWithin(bits, Float64Array.from(column), 32, min, max);
      const kept = given.filter(
        (place) => Number(column[32 + place]) >= min && Number(column[32 + place]) <= max,
      );
      expect(placesOf(bits)).toEqual(downwards(kept));
    }),
  );
});

test('the multiple of 32 before a place', () => {
  for (const place of [0, 1, 31, 32, 33, 64, 100])
    expect([floorOf(place) % 32, place - floorOf(place) < 32]).toEqual([0, true]);
});

test('a set that is given out again has nothing of its former places', () => {
  const scratch = new Scratch(PLACES);
  for (const place of [3, 99]) add(scratch.none(PLACES), place);
  scratch.reset();
  const again = [scratch.none(40), scratch.copy(bitsOf([7], 40))] as const;
  expect(again.map(placesOf)).toEqual([[], [7]]);
  expect(again.map(({ length }) => length)).toEqual([2, 2]);
});
