import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareValues } from '../src/bson/compare.ts';
import { encodeKey } from '../src/bson/key-encoding.ts';
import { exactNumber, few, value } from './arbitraries.ts';

it('encoded keys order as their values do', () => {
  const keyed = fc.oneof(value, few, exactNumber);
  fc.assert(
    fc.property(keyed, keyed, (left, right) => {
      expect(Math.sign(Buffer.compare(encodeKey(left), encodeKey(right)))).toBe(
        Math.sign(compareValues(left, right)),
      );
    }),
    { numRuns: 3_000 },
  );
});
