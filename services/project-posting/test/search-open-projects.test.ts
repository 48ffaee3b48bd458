import { addDays, addMinutes } from '@stint/core';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OpenProjects, type OpenRow } from '../src/open-projects.ts';

const WORDS = ['data', 'database', 'date', 'plan', 'planning', 'c#'];

const aProject = fc.record({
  words: fc.subarray(WORDS, { minLength: 1 }),
  hours: fc.integer({ min: 5, max: 9 }),
  applyIn: fc.integer({ min: -1, max: 1 }),
});
type Given = typeof aProject extends fc.Arbitrary<infer P> ? P : never;

interface Listed extends Given {
  readonly id: string;
  readonly publishedMinute: number;
  readonly revision: number;
}

const rowOf = ({ id, revision, publishedMinute, hours, applyIn }: Omit<Listed, 'words'>): OpenRow => ({
  ...{ id, revision, publishedAt: addMinutes(MONDAY, publishedMinute) },
  content: {
    ...{ category: 'design', locationMode: 'remote', skills: ['sql'], cptEligible: true },
    ...{ estimatedHours: hours, durationDays: 7, fee: { amountCents: hours * 1_500 } },
    applyBy: addDays(MONDAY, applyIn),
  },
});

const anAct = fc.oneof(
  { weight: 3, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 9 }), put: aProject }) },
  { weight: 1, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 9 }) }) },
);
const aText = fc.array(fc.constantFrom(...WORDS, 'd', 'dat', 'pla', 'x'), { maxLength: 2 });

const holds = ({ words }: Given, text: readonly string[]) =>
  text.every((word, i) => words.some((w) => (i === text.length - 1 ? w.startsWith(word) : w === word)));

/** As many projects as come and go in months, so that their places are closed up more than once. */
function manyThatAreGone(projects: OpenProjects): void {
  for (let n = 0; n < 2_500; n += 1) {
    const gone = { id: `gone ${n}`, revision: 1, publishedMinute: 0, hours: 5, applyIn: 1 };
    projects.put(rowOf(gone), ['plan', `w${n}`]);
    projects.remove(gone.id);
  }
}

/** Does all acts, on the index and on a plain list. A project that is put again was revised, its publication the old one. */
function played(acts: readonly { readonly id: number; readonly put?: Given }[]) {
  const projects = new OpenProjects();
  const list = new Map<number, Listed>();
  for (const [n, { id, put }] of acts.entries()) {
    if (n === 20) manyThatAreGone(projects);
    if (put) {
      const publishedMinute = list.get(id)?.publishedMinute ?? n;
      const listed = { ...put, id: `p${id}`, revision: n + 1, publishedMinute };
      projects.put(rowOf(listed), put.words);
      list.set(id, listed);
    } else {
      projects.remove(`p${id}`);
      list.delete(id);
    }
  }
  return { projects, listed: [...list.values()] };
}

test('whatever is published, revised and closed, in any number: what is found is that of a plain list', () => {
  fc.assert(
    fc.property(
      fc.array(anAct, { maxLength: 40 }),
      aText,
      fc.option(fc.integer({ min: 5, max: 9 })),
      (acts, text, maxHours) => {
        const { projects, listed } = played(acts);
        const asked = { q: text.join(' '), ...(maxHours === null ? {} : { maxHours }) };
        const found: { id: string; publishedAt: string; inOrder: boolean }[] = [];
        projects.search(asked, MONDAY, ({ id, publishedAt }, inOrder) => {
          found.push({ id, publishedAt, inOrder });
          return true;
        });
        const expected = listed.filter(
          (one) => one.applyIn > 0 && holds(one, text) && (maxHours === null || one.hours <= maxHours),
        );
        expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
        const ordered = found.filter(({ inOrder }) => inOrder);
        expect(ordered.map(({ publishedAt }) => publishedAt)).toEqual(
          ordered
            .map(({ publishedAt }) => publishedAt)
            .toSorted()
            .reverse(),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('who has enough is shown no more', () => {
  const { projects } = played(
    [0, 1, 2].map((id) => ({ id, put: { words: ['plan'], hours: 5, applyIn: 1 } })),
  );
  const shown: string[] = [];
  projects.search({}, MONDAY, ({ id }) => shown.push(id) < 2);
  expect(shown).toEqual(['p2', 'p1']);
});
