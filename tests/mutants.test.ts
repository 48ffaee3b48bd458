import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { edited, MUTANTS } from '../scripts/mutants/index.ts';

test('every deliberate bug of `npm run mutants` can still be planted, and names tests that are there', () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(20);
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  for (const { edits, tests } of MUTANTS) {
    for (const edit of edits) {
      const text = readFileSync(edit.file, 'utf8');
      expect(edited(text, edit)).not.toBe(text);
    }
    expect(tests.filter((file) => !existsSync(file))).toEqual([]);
  }
});
