import { addDays, policyWith, usd } from '@stint/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ContentPatch, EMPTY_DRAFT, patchedContent } from '../../project-posting/src/content.ts';
import { hourlyFee, priceOf as priceOfService } from '../../project-posting/src/pricing.ts';
import { publishFaults } from '../../project-posting/src/publishable.ts';
import { postingFaults } from '../src/features/posting/posting-faults.ts';
import {
  changesOf,
  dayOf,
  hasAll,
  type PostingValues,
  patchOf,
  valuesOf,
} from '../src/features/posting/posting-values.ts';
import { priceOf } from '../src/features/posting/price.ts';
import type { OwnProject } from '../src/features/posting/queries.ts';

const NOW = '2026-03-02T12:00:00.000Z';
const policy = policyWith();
const nothing = {} as OwnProject;

const text = fc.constantFrom('', '  ', 'Some words', ' Typed as it comes  ');
const range = (from: number, to: number) => fc.oneof(fc.integer({ min: from, max: to }), fc.constant(''));
const values: fc.Arbitrary<PostingValues> = fc.record({
  title: text,
  summary: text,
  category: fc.constantFrom('', 'design'),
  skills: fc.constantFrom([], ['excel'], ['Excel', ' excel ', 'Data   Analysis']),
  // Always something typed: what is left wholly empty is left out, which the second test says.
  deliverables: fc.array(
    fc.record({
      title: fc.constantFrom('', 'A list', 'A list '),
      acceptanceCriteria: fc.constantFrom([{ text: 'Whole' }], [{ text: ' Whole' }, { text: '' }]),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  learningObjectives: fc.constantFrom([], ['Ask well '], ['Ask well', ' ']),
  supervisor: fc.record({ name: text, title: text }),
  locationMode: fc.constantFrom('', 'remote', 'on-site', 'hybrid'),
  place: text,
  aiUse: fc.constantFrom('', 'free', 'forbidden'),
  cptEligible: fc.boolean(),
  acknowledgeable: fc.boolean(),
  attestsSafeWork: fc.boolean(),
  estimatedHours: range(1, 50),
  durationDays: range(1, 40),
  fee: range(1, 1_200),
  slots: range(0, 8),
  applyBy: fc.constantFrom(
    '',
    ...[-2, 0, 14, 179, 180].map((days) => dayOf(addDays(NOW, days))),
    '12026-03-02',
  ),
});

/** A fault's place, said alike for the form's path and the service's pointer. */
const placeOf = (path: string) =>
  path
    .replace(/^\//, '')
    .replaceAll('/', '.')
    .replace(/^supervisor\..*/, 'supervisor');

test('the form finds at fault exactly what the service would not publish', () => {
  fc.assert(
    fc.property(values, (typed) => {
      const patch = patchOf(typed, nothing) as ContentPatch;
      const content = patchedContent(EMPTY_DRAFT, patch);
      const service = publishFaults(content, policy, NOW).map(({ pointer }) => placeOf(pointer));
      const form = postingFaults(typed, policy, Date.parse(NOW), nothing).map(({ path }) => placeOf(path));
      expect(new Set(form)).toEqual(new Set(service));
    }),
    { numRuns: 500 },
  );
});

test('a deliverable that nothing was typed into is left out; where there is no other, it is asked for', () => {
  const blank = { title: '', acceptanceCriteria: [{ text: ' ' }] };
  const whole = { title: 'A list', acceptanceCriteria: [{ text: 'Whole' }] };
  const pathsOf = (deliverables: PostingValues['deliverables']) =>
    postingFaults({ ...valuesOf(nothing), deliverables }, policy, Date.parse(NOW), nothing)
      .map(({ path }) => path)
      .filter((path) => path.startsWith('deliverables'));
  expect(pathsOf([whole, blank])).toEqual([]);
  expect(pathsOf([blank, blank])).toEqual([
    'deliverables.0.title',
    'deliverables.0.acceptanceCriteria.0.text',
  ]);
});

test('the last day that an open project has may stand though it has passed; a new one lies ahead', () => {
  const faultsOf = (status: OwnProject['status'], applyBy: string) => {
    const project = { status, applyBy: addDays(NOW, -2) } as OwnProject;
    return postingFaults({ ...valuesOf(project), applyBy }, policy, Date.parse(NOW), project)
      .filter(({ path }) => path === 'applyBy')
      .map(({ rule }) => rule);
  };
  expect(faultsOf('open', dayOf(addDays(NOW, -2)))).toEqual([]);
  expect(faultsOf('open', dayOf(addDays(NOW, -3)))).toEqual(['future']);
  expect(faultsOf('draft', dayOf(addDays(NOW, -2)))).toEqual(['future']);
});

test('the price shown as it is typed is the price that the service takes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5_000_000 }),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 0, max: 5_000 }),
      (cents, hours, commissionBasisPoints) => {
        const terms = policyWith({ commissionBasisPoints });
        const { hourly, ...shown } = priceOf(cents, hours, terms);
        expect(shown).toEqual(priceOfService(usd(cents), terms));
        expect(hourly).toEqual(hourlyFee({ fee: usd(cents), estimatedHours: hours }));
      },
    ),
  );
});

test('what a form holds is what the service keeps, and opening it again changes nothing', () => {
  fc.assert(
    fc.property(values, (typed) => {
      const kept = patchedContent(EMPTY_DRAFT, patchOf(typed, nothing) as ContentPatch) as OwnProject;
      const opened = patchOf(valuesOf(kept), kept);
      expect(patchedContent(EMPTY_DRAFT, opened as ContentPatch)).toEqual(kept);
    }),
  );
});

const kept = (typed: PostingValues) =>
  patchedContent(EMPTY_DRAFT, patchOf(typed, nothing) as ContentPatch) as OwnProject;

test('the service has all that was typed once it has kept it, in its own spelling and with ids', () => {
  fc.assert(
    fc.property(values, (typed) => {
      expect(changesOf(kept(typed), typed)).toEqual({});
    }),
  );
});

test('one more word, skill, criterion or hour is something the service has not', () => {
  const criteria = [{ text: 'Whole' }];
  const typed: PostingValues = {
    ...valuesOf(nothing),
    ...{ title: 'Leads', skills: ['Excel'], estimatedHours: 10 },
    deliverables: [{ title: 'A list', acceptanceCriteria: criteria }],
  };
  const more = [{ text: 'In time' }];
  const changes: Partial<PostingValues>[] = [
    { title: 'Leads for us' },
    { skills: ['Excel', 'SQL'] },
    { deliverables: [{ title: 'A list', acceptanceCriteria: [...criteria, ...more] }] },
    { deliverables: [{ title: 'A list', acceptanceCriteria: more }] },
    { estimatedHours: 11 },
  ];
  expect(hasAll(kept(typed), typed)).toBe(true);
  for (const change of changes)
    expect(Object.keys(changesOf(kept(typed), { ...typed, ...change }))).toEqual(Object.keys(change));
});
