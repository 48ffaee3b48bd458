import { addDays, addHours, Rejection, usd } from '@stint/core';
import { MONDAY } from '@stint/testing';
import { expect, test } from 'vitest';
import { NO_BIDS } from '../src/bid-fact.ts';
import type { ContentPatch } from '../src/content.ts';
import { type Project, settlesAt } from '../src/project.ts';
import { reviseProject } from '../src/project-revise.ts';
import { APPLY_BY, aDraft, aMarket, anOpen, policy, wholeContent } from './fixtures.ts';

const revise = (project: Project, patch: ContentPatch, now = MONDAY) =>
  reviseProject(project, patch, now, policy);
const refused = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Rejection) return { code: error.code, at: error.faults.map((f) => f.pointer) };
    throw error;
  }
  return 'allowed';
};
const withApplicants = (over = {}) => anOpen(over, { ...NO_BIDS, applicants: 1, live: 1 });

test('a draft takes anything, forgets what is null, and tells nobody', () => {
  const { next, events } = revise(aDraft(), { title: '  Two  ', supervisor: null, estimatedHours: 999 });
  expect(next).toMatchObject({ revision: 2, content: { title: 'Two', estimatedHours: 999 } });
  expect(next.content).not.toHaveProperty('supervisor');
  expect(events).toEqual([]);
});

test('skills are one however they are written; apply-by is kept in UTC', () => {
  const { content } = revise(aDraft(), {
    skills: ['Excel', ' excel ', 'Data   Analysis', ''],
    applyBy: '2026-03-05T12:00:00+02:00',
  }).next;
  expect(content).toMatchObject({ skills: ['excel', 'data analysis'], applyBy: '2026-03-05T10:00:00.000Z' });
});

test('deliverables and criteria keep their ids and get free ones where they have none', () => {
  const deliverables = [
    { title: 'new', acceptanceCriteria: [{ text: 'x' }, { id: 'c1', text: 'y' }] },
    { id: 'd1', title: 'old', acceptanceCriteria: [{ text: 'z' }] },
  ];
  expect(revise(aDraft(), { deliverables }).next.content.deliverables).toEqual([
    {
      id: 'd2',
      title: 'new',
      acceptanceCriteria: [
        { id: 'c2', text: 'x' },
        { id: 'c1', text: 'y' },
      ],
    },
    { id: 'd1', title: 'old', acceptanceCriteria: [{ id: 'c3', text: 'z' }] },
  ]);
});

test('an id given twice is named where it stands the second time', () => {
  const item = (id: string) => ({ id, title: 't', acceptanceCriteria: [{ id: 'c1', text: 'x' }] });
  expect(refused(() => revise(aDraft(), { deliverables: [item('a'), item('a')] }))).toEqual({
    code: 'invalid-input',
    at: ['/deliverables/1/id', '/deliverables/1/acceptanceCriteria/0/id'],
  });
});

test('an open project must stay publishable, and every change is told', () => {
  expect(refused(() => revise(anOpen(), { title: null, slots: 9 }))).toEqual({
    code: 'invalid-input',
    at: ['/title', '/slots'],
  });
  const { next, events } = revise(anOpen(), { title: 'Chart the tea houses' });
  expect(next).toMatchObject({ status: 'open', terms: expect.arrayContaining(['tea', 'houses']) });
  expect(events).toMatchObject([
    { type: 'project.revised.v1', data: { project: { title: 'Chart the tea houses' } } },
  ]);
});

test('before anyone applied, all terms may change', () => {
  const worse = { fee: usd(30_000), estimatedHours: 15, slots: 1, durationDays: 7, cptEligible: false };
  expect(revise(anOpen({ slots: 3 }), worse).next.content).toMatchObject(worse);
});

test.each<[string, ContentPatch, string]>([
  ['a lower fee', { fee: usd(39_999) }, '/fee'],
  ['more hours', { estimatedHours: 21 }, '/estimatedHours'],
  ['fewer hours', { estimatedHours: 19 }, '/estimatedHours'],
  ['fewer slots', { slots: 1 }, '/slots'],
  ['less time', { durationDays: 13 }, '/durationDays'],
  ['an earlier apply-by', { applyBy: addDays(MONDAY, 9) }, '/applyBy'],
  ['no AI any more', { aiUse: 'forbidden' }, '/aiUse'],
  ['no CPT any more', { cptEligible: false }, '/cptEligible'],
  ['no acknowledgement any more', { acknowledgeable: false }, '/acknowledgeable'],
  [
    'other deliverables',
    { deliverables: [{ title: 'x', acceptanceCriteria: [{ text: 'y' }] }] },
    '/deliverables',
  ],
])('once a student has applied, %s is refused', (_, patch, pointer) => {
  expect(refused(() => revise(withApplicants({ slots: 2 }), patch))).toEqual({
    code: 'terms-are-fixed',
    at: [pointer],
  });
});

test('what got worse, and what cannot change at all, is told by a code', () => {
  const act = () => revise(withApplicants({ slots: 2 }), { slots: 1, estimatedHours: 18 });
  expect(act).toThrow(
    expect.objectContaining({
      faults: [
        expect.objectContaining({ pointer: '/estimatedHours', code: 'fixed-for-applicants' }),
        expect.objectContaining({ pointer: '/slots', code: 'worse-for-applicants' }),
      ],
    }),
  );
});

test('once a student has applied, what helps them is still allowed', () => {
  const better = {
    fee: usd(45_000),
    slots: 3,
    durationDays: 20,
    applyBy: addDays(MONDAY, 30),
    title: 'Clearer',
  };
  const { next } = revise(withApplicants({ slots: 2 }), {
    ...better,
    deliverables: wholeContent().deliverables,
  });
  expect(next).toMatchObject({ content: better, dueAt: settlesAt(wholeContent(better), policy) });
});

test('past apply-by the texts can be made clearer, and the clock is not set anew', () => {
  const { dueAt: _, ...waiting } = withApplicants();
  const later = addDays(APPLY_BY, 1);
  const { next } = revise(waiting, { summary: 'Clearer' }, later);
  expect(next).not.toHaveProperty('dueAt');
  expect(refused(() => revise(waiting, { applyBy: addHours(later, -1) }, later))).toMatchObject({
    at: ['/applyBy'],
  });
});

test('what is under review, filled or over stands still', () => {
  const { dueAt: _, terms: __, ...rest } = anOpen();
  const inReview = {
    ...aDraft(),
    status: 'in-review',
    content: wholeContent(),
    submittedAt: MONDAY,
  } as const;
  for (const project of [inReview, { ...rest, status: 'filled' } as const])
    expect(refused(() => revise(project, { title: 'x' }))).toMatchObject({ code: 'illegal-move' });
});

test('an edit of what somebody else has changed is stale; a bid that came in does not make it so', async () => {
  const { service, employer, posts } = await aMarket();
  const id = await posts();
  const first = await employer.client.get(`/api/projects/${id}`);
  const read = { 'if-match': String(first.headers.etag) };
  await service.arrives({ type: 'bid.submitted.v1', data: { bid: aLiveBid(id, employer.caller.accountId) } });
  await service.settle();
  const edited = await employer.client.patch(`/api/projects/${id}`, { title: 'One' }, read);
  expect(edited).toMatchObject({ status: 200, body: { title: 'One', applicantCount: 1 } });
  expect(await employer.client.patch(`/api/projects/${id}`, { title: 'Two' }, read)).toMatchObject({
    status: 412,
    body: { code: 'stale-version' },
  });
  const fixed = await employer.client.patch(`/api/projects/${id}`, { estimatedHours: 10, fee: usd(20_000) });
  expect(fixed).toMatchObject({ status: 409, body: { code: 'terms-are-fixed' } });
  expect(fixed.body.errors.map((e: { pointer: string }) => e.pointer)).toEqual(['/estimatedHours', '/fee']);
});

const aLiveBid = (projectId: string, employerId: string) => ({
  bidId: '01900000-0000-7000-8000-000000000001',
  projectId,
  projectTitle: 'Map the regional coffee roasters',
  employerId,
  studentId: '01900000-0000-7000-8000-000000000002',
  status: 'live',
  submittedAt: MONDAY,
  answerBy: addDays(APPLY_BY, 7),
});
