import { addMinutes, addMs, type Instant } from '@stint/core';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OpenProjects, type OpenRow } from '../src/open-projects.ts';
import type { SearchFilters } from '../src/search.ts';

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

const FACETS = ['category', 'locationMode', 'skills', 'cptEligible'] as const;
type Facet = (typeof FACETS)[number];

/** Whether a project has what is selected, in all facets or in all but one; by a plain look. */
const isSelected = (one: Given, selection: Selection, left?: Facet): boolean =>
  FACETS.every((facet) => {
    const selected = (selection[facet] ?? []) as readonly unknown[];
    return facet === left || selected.length === 0 || [one[facet]].flat().some((v) => selected.includes(v));
  });

/** How many would be found by each value of a facet; by a plain look. */
function countsOf(facet: Facet, projects: readonly Given[], selection: Selection): Record<string, number> {
  const counts = Object.fromEntries((selection[facet] ?? []).map((value) => [String(value), 0]));
  for (const one of projects.filter((project) => isSelected(project, selection, facet)))
    for (const value of [one[facet]].flat()) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}

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

/** The rows that a search finds, as they are shown. */
function shown(projects: OpenProjects<OpenRow>, asked: SearchFilters, now: Instant, stretch?: number) {
  const rows: (OpenRow & { isInOrder: boolean })[] = [];
  for (const found of projects.search(asked, now, stretch))
    projects.show(found, (row, isInOrder) => rows.push({ ...row, isInOrder }) > 0);
  return rows;
}

test('whatever is published, revised and closed, in any number: what is found is that of a plain list', () => {
  fc.assert(
    fc.property(
      fc.array(anAct, { maxLength: 40 }),
      aText,
      fc.option(fc.integer({ min: 5, max: 9 })),
      aSelection,
      fc.constantFrom(32, 64, 32_768),
      fc.array(fc.constantFrom(-2 * DAY_MS, -500, 0, 500, 2 * DAY_MS), { maxLength: 2 }),
      (acts, text, maxHours, selection, stretch, clocks) => {
        const { projects, listed } = played(acts);
        // Searches before this one, by clocks that go on and back.
        for (const ms of clocks) shown(projects, {}, addMs(NOW, ms));
        const asked = { ...selection, q: text.join(' '), ...(maxHours === null ? {} : { maxHours }) };
        const within = listed.filter(
          (one) => one.applyInMs > 0 && holds(one, text) && (maxHours === null || one.hours <= maxHours),
        );
        const expected = within.filter((one) => isSelected(one, selection));
        const rows = shown(projects, asked, NOW, stretch);
        expect(rows.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
        const ordered = rows.filter(({ isInOrder }) => isInOrder).map(({ publishedAt }) => publishedAt);
        expect(ordered).toEqual(ordered.toSorted().reverse());

        const [everything] = projects.search(asked, NOW, 32_768);
        if (!everything) throw new Error('a search finds something, or nothing, at once');
        const { total, facets } = projects.count(everything, asked);
        expect([everything.from, total]).toEqual([0, expected.length]);
        for (const facet of FACETS)
          expect(Object.fromEntries(facets[facet].map(({ value, count }) => [String(value), count]))).toEqual(
            countsOf(facet, within, selection),
          );
      },
    ),
    { numRuns: 300 },
  );
});

test('who has enough is shown no more', () => {
  const { projects } = played([0, 1, 2].map((id) => ({ id, put: PLAIN })));
  const ids: string[] = [];
  const [found] = projects.search({}, MONDAY);
  expect(found && projects.show(found, ({ id }) => ids.push(id) < 2)).toBe(false);
  expect(ids).toEqual(['p2', 'p1']);
});

const manyProjects = (count: number, wordsOf: (n: number) => string[] = () => ['plan']) => {
  const projects = new OpenProjects<OpenRow>();
  for (let n = 0; n < count; n += 1)
    projects.put(rowOf({ ...PLAIN, id: `${n}`, revision: 1, publishedMinute: n }), wordsOf(n));
  return projects;
};

test('of twenty thousand, those with both words are found, the newest first, wherever they stand', () => {
  const rare = (n: number) => [...(n % 2_500 === 0 ? ['rare'] : []), ...(n % 5_000 === 0 ? ['rarest'] : [])];
  const projects = manyProjects(20_000, (n) => ['plan', ...rare(n)]);
  const found = (q: string) => shown(projects, { q }, MONDAY).map(({ id }) => Number(id));
  expect(found('plan rar')).toEqual([17_500, 15_000, 12_500, 10_000, 7_500, 5_000, 2_500, 0]);
  expect(found('rare rarest')).toEqual([15_000, 10_000, 5_000, 0]);
  expect(found('pla')).toHaveLength(20_000);
});

test('one that is out of order is shown with the newest, however many have come since', () => {
  const projects = manyProjects(10);
  const revised = rowOf({ ...PLAIN, id: '3', revision: 2, publishedMinute: 3 });
  projects.put(revised, ['plan']);
  for (let n = 10; n < 70_000; n += 1)
    projects.put(rowOf({ ...PLAIN, id: `${n}`, revision: 1, publishedMinute: n }), ['plan']);
  const firstOf = (stretch: number) => shown(projects, {}, MONDAY, stretch).map(({ id }) => Number(id));
  // By then it has been put in order.
  expect(firstOf(32).slice(0, 2)).toEqual([69_999, 69_998]);
  expect(firstOf(32).slice(-4)).toEqual([3, 2, 1, 0]);
  projects.put({ ...revised, revision: 3 }, ['plan']);
  for (let n = 70_000; n < 71_000; n += 1)
    projects.put(rowOf({ ...PLAIN, id: `${n}`, revision: 1, publishedMinute: n }), ['plan']);
  expect(firstOf(32).slice(0, 2)).toEqual([3, 70_999]);
});
