import { addMinutes, addMs } from '@stint/core';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OpenProjects, type OpenRow, type Walk, type WalkEnds } from '../src/open-projects.ts';

const DAY_MS = 86_400_000;
/** Half a second past: what passes within a second is told apart. */
const NOW = addMs(MONDAY, 500);
const WORDS = ['data', 'database', 'date', 'plan', 'planning', 'c#'];

const aProject = fc.record({
  words: fc.subarray(WORDS, { minLength: 1 }),
  hours: fc.integer({ min: 5, max: 9 }),
  applyInMs: fc.constantFrom(-DAY_MS, -1_000, -501, -1, 0, 1, 499, 500, 1_000, DAY_MS),
  category: fc.constantFrom('design', 'research'),
  locationMode: fc.constantFrom('remote', 'hybrid'),
  skills: fc.subarray(['sql', 'figma', 'excel'], { minLength: 1 }),
  cptEligible: fc.boolean(),
});
type Given = typeof aProject extends fc.Arbitrary<infer P> ? P : never;

interface Listed extends Given {
  readonly id: string;
  readonly publishedMinute: number;
  readonly revision: number;
}

const rowOf = ({
  id,
  revision,
  publishedMinute,
  hours,
  applyInMs,
  words: _,
  ...facets
}: Listed): OpenRow => ({
  ...{ id, revision, publishedAt: addMinutes(MONDAY, publishedMinute) },
  content: {
    ...facets,
    ...{ estimatedHours: hours, durationDays: 7, fee: { amountCents: hours * 1_500 } },
    applyBy: addMs(NOW, applyInMs),
  },
});

const anAct = fc.oneof(
  { weight: 3, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 9 }), put: aProject }) },
  { weight: 1, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 9 }) }) },
);
const aSelection = fc.record(
  {
    category: fc.subarray(['design', 'research', 'none has this']),
    locationMode: fc.subarray(['remote', 'hybrid']),
    skills: fc.subarray(['sql', 'figma']),
    cptEligible: fc.subarray([true, false]),
  },
  { requiredKeys: [] },
);
type Selection = typeof aSelection extends fc.Arbitrary<infer S> ? S : never;

/** What is missed of a selection, by a plain look. */
const missedBy = (one: Given, selection: Selection): string[] =>
  Object.entries(selection).flatMap(([facet, selected]) => {
    const has = [one[facet as keyof Selection]].flat() as unknown[];
    return selected.length === 0 || has.some((value) => selected.includes(value as never)) ? [] : [facet];
  });

const aText = fc.array(fc.constantFrom(...WORDS, 'd', 'dat', 'pla', 'x'), { maxLength: 2 });

const holds = ({ words }: Given, text: readonly string[]) =>
  text.every((word, i) => words.some((w) => (i === text.length - 1 ? w.startsWith(word) : w === word)));

const PLAIN: Given = {
  ...{ words: ['plan'], hours: 5, applyInMs: DAY_MS },
  ...{ category: 'design', locationMode: 'remote', skills: ['sql'], cptEligible: true },
};

/** As many projects as come and go in months, so that their places are closed up more than once. */
function manyThatAreGone(projects: OpenProjects<OpenRow>): void {
  for (let n = 0; n < 2_500; n += 1) {
    const gone = { ...PLAIN, id: `gone ${n}`, revision: 1, publishedMinute: 0 };
    projects.put(rowOf(gone), ['plan', `w${n}`]);
    projects.remove(gone.id);
  }
}

/** Does all acts, on the index and on a plain list. A project that is put again was revised, its publication the old one. */
function played(acts: readonly { readonly id: number; readonly put?: Given }[]) {
  const projects = new OpenProjects<OpenRow>();
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
      aSelection,
      (acts, text, maxHours, selection) => {
        const { projects, listed } = played(acts);
        const asked = { ...selection, q: text.join(' '), ...(maxHours === null ? {} : { maxHours }) };
        const found: { id: string; match: string; publishedAt: string; inOrder: boolean }[] = [];
        projects.search(asked, NOW, (place, match, { inOrder }) => {
          const { id, publishedAt } = projects.at(place);
          found.push({ id, match, publishedAt, inOrder });
          return true;
        });
        const expected = listed.filter(
          (one) => one.applyInMs > 0 && holds(one, text) && (maxHours === null || one.hours <= maxHours),
        );
        const matching = expected.flatMap((one) => {
          const missed = missedBy(one, selection);
          return missed.length < 2 ? [`${one.id} ${missed[0] ?? 'all'}`] : [];
        });
        expect(found.map(({ id, match }) => `${id} ${match}`).sort()).toEqual(matching.sort());
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
  const { projects } = played([0, 1, 2].map((id) => ({ id, put: PLAIN })));
  const shown: string[] = [];
  projects.search({}, MONDAY, (place) => shown.push(projects.at(place).id) < 2);
  expect(shown).toEqual(['p2', 'p1']);
});

test('whatever was revised and closed: a walk back to a moment shows all that is newer', () => {
  fc.assert(
    fc.property(
      fc.array(anAct, { maxLength: 40 }),
      aText,
      fc.integer({ min: -1, max: 40 }),
      (acts, text, minute) => {
        const { projects } = played(acts);
        const moment = addMinutes(MONDAY, minute);
        const newer = (ends?: WalkEnds) => {
          const found: string[] = [];
          const visit = (place: number) => {
            const { id, publishedAt } = projects.at(place);
            if (publishedAt > moment) found.push(id);
            return true;
          };
          projects.search({ q: text.join(' ') }, NOW, visit, ends);
          return found;
        };
        expect(newer({ publishedAfter: moment })).toEqual(newer());
      },
    ),
    { numRuns: 300 },
  );
});

test('a walk looks at what is newer than its moment, or at as many as it may, whether they match or not', () => {
  const projects = new OpenProjects<OpenRow>();
  for (let n = 0; n < 10_000; n += 1) {
    const skills: Given['skills'] = n === 9_999 ? ['figma'] : ['sql'];
    projects.put(rowOf({ ...PLAIN, skills, id: `${n}`, revision: 1, publishedMinute: n }), ['plan']);
  }
  const lookedAt = (ends: WalkEnds, q = '') => {
    let last: Walk | undefined;
    const visit = (_place: number, _match: string, walk: Walk) => {
      last = walk;
      return true;
    };
    projects.search({ q, skills: ['figma'], category: ['research'] }, MONDAY, visit, ends);
    return last?.lookedAt;
  };
  const publishedAfter = addMinutes(MONDAY, 9_989);
  expect([lookedAt({ publishedAfter }), lookedAt({ publishedAfter }, 'plan')]).toEqual([10, 10]);
  expect([lookedAt({ lookAtMost: 100 }), lookedAt({ lookAtMost: 100 }, 'plan')]).toEqual([100, 100]);
  expect(lookedAt({})).toBe(10_000);
});

test('of twenty thousand, those with both words are found, the newest first, wherever they stand', () => {
  const projects = new OpenProjects<OpenRow>();
  for (let n = 0; n < 20_000; n += 1) {
    const words = ['plan', ...(n % 2_500 === 0 ? ['rare'] : []), ...(n % 5_000 === 0 ? ['rarest'] : [])];
    projects.put(rowOf({ ...PLAIN, id: `${n}`, revision: 1, publishedMinute: n }), words);
  }
  const found = (q: string) => {
    const ids: number[] = [];
    projects.search({ q }, MONDAY, (place) => ids.push(Number(projects.at(place).id)) > 0);
    return ids;
  };
  expect(found('plan rar')).toEqual([17_500, 15_000, 12_500, 10_000, 7_500, 5_000, 2_500, 0]);
  expect(found('rare rarest')).toEqual([15_000, 10_000, 5_000, 0]);
  expect(found('pla')).toHaveLength(20_000);
});
