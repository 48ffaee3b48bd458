import { addDays } from '@stint/core';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OpenProjects, type Searched } from '../src/open-projects.ts';

const WORDS = ['data', 'database', 'date', 'plan', 'planning', 'c#'];

const aProject = fc.record({
  words: fc.subarray(WORDS, { minLength: 1 }),
  category: fc.constantFrom('writing', 'design') as fc.Arbitrary<Searched['category']>,
  hours: fc.integer({ min: 5, max: 9 }),
  applyIn: fc.integer({ min: -1, max: 1 }),
});
type Given = typeof aProject extends fc.Arbitrary<infer P> ? P : never;

const searchedOf = ({ category, hours, applyIn }: Given): Searched => ({
  ...{ category, locationMode: 'remote', skills: ['sql'], cptEligible: true },
  ...{ estimatedHours: hours, durationDays: 7, fee: { amountCents: hours * 1_500 } },
  applyBy: addDays(MONDAY, applyIn),
});

const anAct = fc.oneof(
  { weight: 3, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 9 }), put: aProject }) },
  { weight: 1, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 9 }) }) },
);
const aText = fc.array(fc.constantFrom(...WORDS, 'd', 'dat', 'pla', 'x'), { maxLength: 2 });

const holds = (given: Given, text: readonly string[]) =>
  text.every((word, i) => given.words.some((w) => (i === text.length - 1 ? w.startsWith(word) : w === word)));

/** As many projects as come and go in months, so that places have been closed up more than once. */
function manyThatAreGone(projects: OpenProjects): void {
  for (let n = 0; n < 2_500; n += 1) {
    projects.put(`old ${n}`, 1, searchedOf({ words: [], category: 'design', hours: 5, applyIn: 1 }), [
      'plan',
      `w${n}`,
    ]);
    projects.remove(`old ${n}`, 2);
  }
}

test('whatever is published, changed and closed, in any number: the counts are those of a plain list', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 40 }), aText, fc.boolean(), (acts, text, filters) => {
      const projects = new OpenProjects();
      const list = new Map<number, Given>();
      for (const [n, act] of acts.entries()) {
        if (n === 20) manyThatAreGone(projects);
        if ('put' in act) {
          projects.put(String(act.id), n + 1, searchedOf(act.put), act.put.words);
          list.set(act.id, act.put);
        } else {
          projects.remove(String(act.id), n + 1);
          list.delete(act.id);
        }
      }
      const request = { q: text.join(' '), ...(filters ? { category: ['design'], maxHours: 7 } : {}) };
      const expected = [...list.values()].filter(
        (given) => given.applyIn > 0 && holds(given, text) && (!filters || given.hours <= 7),
      );
      const designs = expected.filter(({ category }) => category === 'design').length;
      const { total, countedAll, facets } = projects.count(request, MONDAY, 100);
      expect({ total, countedAll }).toEqual({ total: filters ? designs : expected.length, countedAll: true });
      expect(facets.category.find(({ value }) => value === 'design')?.count ?? 0).toBe(designs);
    }),
    { numRuns: 300 },
  );
});

test('a state that is read again, older than the one that is known, changes nothing', () => {
  const projects = new OpenProjects();
  const given = { words: ['plan'], category: 'design', hours: 5, applyIn: 1 } as const;
  projects.put('a', 2, searchedOf({ ...given, words: [] }), ['plan']);
  projects.put('a', 1, searchedOf({ ...given, words: [] }), ['data']);
  projects.remove('a', 2);
  const count = (q: string) => projects.count({ q }, MONDAY, 10).total;
  expect([count('plan'), count('data'), count('')]).toEqual([1, 0, 1]);
});
