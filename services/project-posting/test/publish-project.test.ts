import { addDays, addMs, type FieldFault, policyWith, Rejection, usd } from '@stint/core';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_DRAFT, type ProjectContent } from '../src/content.ts';
import { publishProject } from '../src/project.ts';
import { MAX_APPLY_AHEAD_DAYS } from '../src/publishable.ts';
import { aDraft, aMarket, anEmployer, anOpen, policy, wholeContent } from './fixtures.ts';

const known = { employer: anEmployer(), postedBefore: false };
const publish = (content: object, terms = policy) =>
  publishProject(aDraft(content as ProjectContent), known, MONDAY, terms);
function refusal(act: () => unknown): Rejection {
  try {
    act();
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
const faultsOf = (over: object, terms = policy): readonly FieldFault[] =>
  refusal(() => publish({ ...wholeContent(), ...over }, terms)).faults;
const pointersOf = (over: object) => faultsOf(over).map(({ pointer }) => pointer);
const isPublished = (over: object, terms = policy) =>
  publish({ ...wholeContent(), ...over }, terms).next.status === 'open';

test('a whole draft of a verified employer opens, and is told with its price', () => {
  const { next, events } = publish(wholeContent());
  expect(next).toMatchObject({ status: 'open', publishedAt: MONDAY, revision: 2 });
  expect(events).toMatchObject([
    {
      type: 'project.published.v1',
      data: {
        project: { status: 'open', fee: usd(40_000), commission: usd(4_000), total: usd(44_000) },
      },
    },
  ]);
});

test('an empty draft is told everything it lacks at once', () => {
  const { code, faults } = refusal(() => publish(EMPTY_DRAFT));
  expect(code).toBe('invalid-input');
  expect(faults.map(({ pointer }) => pointer).sort()).toEqual(
    [
      '/aiUse',
      '/applyBy',
      '/attestsSafeWork',
      '/category',
      '/deliverables',
      '/durationDays',
      '/estimatedHours',
      '/fee',
      '/locationMode',
      '/skills',
      '/slots',
      '/summary',
      '/supervisor',
      '/title',
    ].sort(),
  );
});

test('what is nested is named where it stands', () => {
  const deliverables = [
    { id: 'd1', title: '', acceptanceCriteria: [{ id: 'c1', text: '' }] },
    { id: 'd2', title: 'Notes', acceptanceCriteria: [] },
  ];
  const supervisor = { name: '', title: '' };
  expect(pointersOf({ deliverables, supervisor, learningObjectives: [''] })).toEqual([
    '/supervisor/name',
    '/supervisor/title',
    '/deliverables/0/title',
    '/deliverables/0/acceptanceCriteria/0/text',
    '/deliverables/1/acceptanceCriteria',
    '/learningObjectives/0',
  ]);
});

test.each([
  ['estimatedHours', 5, 40],
  ['durationDays', 7, 28],
  ['slots', 1, 5],
])('%s: %i and %i are allowed, one less and one more are not', (field, min, max) => {
  const fitting = (value: number) =>
    field === 'estimatedHours' ? { [field]: value, fee: usd(value * 2_000) } : { [field]: value };
  for (const value of [min, max]) expect(isPublished(fitting(value))).toBe(true);
  for (const value of [min - 1, max + 1]) expect(pointersOf(fitting(value))).toEqual([`/${field}`]);
});

test('the hourly fee is bounded to the cent, and the refusal says the numbers', () => {
  for (const amountCents of [24_000, 50_000]) expect(isPublished({ fee: usd(amountCents) })).toBe(true);
  expect(faultsOf({ fee: usd(23_999) })).toEqual([
    {
      pointer: '/fee',
      detail: 'is $239.99 for 20 h: at $12.00 an hour, the least allowed, it is $240.00',
    },
  ]);
  expect(faultsOf({ fee: usd(50_001) })).toEqual([
    {
      pointer: '/fee',
      detail: 'is $500.01 for 20 h: at $25.00 an hour, the most allowed, it is $500.00',
    },
  ]);
});

test('a fee is published exactly where min * hours <= fee <= max * hours', () => {
  const anyTerms = fc
    .tuple(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }))
    .map(([min, more]) => policyWith({ hourlyFeeCents: { min, max: min + more } }));
  fc.assert(
    fc.property(
      anyTerms,
      fc.integer({ min: 5, max: 40 }),
      fc.integer({ min: 0, max: 250_000 }),
      (terms, estimatedHours, cents) => {
        const { min, max } = terms.hourlyFeeCents;
        const allowed = cents >= min * estimatedHours && cents <= max * estimatedHours;
        const over = { estimatedHours, fee: usd(cents) };
        if (allowed) expect(isPublished(over, terms)).toBe(true);
        else expect(faultsOf(over, terms).map(({ pointer }) => pointer)).toEqual(['/fee']);
      },
    ),
  );
});

test('other policy numbers are other bounds', () => {
  const terms = policyWith({ estimatedHours: { min: 2, max: 4 }, slots: { min: 2, max: 2 } });
  expect(isPublished({ estimatedHours: 3, fee: usd(6_000), slots: 2 }, terms)).toBe(true);
  expect(faultsOf({}, terms)).toEqual([
    { pointer: '/estimatedHours', detail: 'must be 2 to 4 hours, not 20' },
    { pointer: '/slots', detail: 'must be 2 to 2 students, not 1' },
  ]);
});

test('apply-by lies after now and at most 180 days ahead', () => {
  const furthest = addDays(MONDAY, MAX_APPLY_AHEAD_DAYS);
  for (const applyBy of [addMs(MONDAY, 1), furthest]) expect(isPublished({ applyBy })).toBe(true);
  for (const applyBy of [MONDAY, addMs(MONDAY, -1), addMs(furthest, 1)])
    expect(pointersOf({ applyBy })).toEqual(['/applyBy']);
});

test('on-site and hybrid work name a place, remote work has none', () => {
  for (const locationMode of ['on-site', 'hybrid']) {
    expect(pointersOf({ locationMode })).toEqual(['/place']);
    expect(isPublished({ locationMode, place: 'Amherst, MA' })).toBe(true);
  }
  expect(pointersOf({ place: 'Amherst, MA' })).toEqual(['/place']);
});

test('learning objectives are due only where the work is to be acknowledged', () => {
  expect(pointersOf({ learningObjectives: [] })).toEqual(['/learningObjectives']);
  expect(isPublished({ learningObjectives: [], acknowledgeable: false })).toBe(true);
});

test('without the attestation nothing is published', () => {
  for (const attestsSafeWork of [false, undefined])
    expect(pointersOf({ attestsSafeWork })).toEqual(['/attestsSafeWork']);
});

test('an unverified employer who never posted is reviewed; one who did, or is verified, is not', () => {
  const statusOf = (domainVerified: boolean, postedBefore: boolean) =>
    publishProject(aDraft(), { employer: anEmployer({ domainVerified }), postedBefore }, MONDAY, policy).next
      .status;
  expect(statusOf(false, false)).toBe('in-review');
  expect(statusOf(false, true)).toBe('open');
  expect(statusOf(true, false)).toBe('open');
});

test('a suspended or closed employer publishes nothing', () => {
  for (const status of ['suspended', 'closed'])
    expect(
      refusal(() =>
        publishProject(aDraft(), { employer: anEmployer({ status }), postedBefore: true }, MONDAY, policy),
      ).code,
    ).toBe('employer-not-active');
});

test('what is open is not published again', () => {
  const { code, message } = refusal(() => publishProject(anOpen(), known, MONDAY, policy));
  expect([code, message]).toEqual(['illegal-move', 'a project that is open cannot publish']);
});

test('100 publish one draft at once: it opens once, 99 are told it is open', async () => {
  const { employer, drafts, typesPublished } = await aMarket();
  const id = await drafts();
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => employer.client.post(`/api/projects/${id}/publish`)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'illegal-move' && body.status === 409)).toHaveLength(99);
  expect(await typesPublished()).toEqual(['project.published.v1']);
});

test('an employer this service has not heard of is asked to try again, and the draft stays one', async () => {
  const { service, registers, drafts } = await aMarket();
  const stranger = await registers(true);
  const client = service.as({ ...stranger.caller, accountId: stranger.caller.sessionId });
  const id = await drafts({}, client);
  expect(await client.post(`/api/projects/${id}/publish`)).toMatchObject({
    status: 409,
    body: { code: 'employer-not-known-yet' },
  });
  expect((await client.get(`/api/projects/${id}`)).body.status).toBe('draft');
});

test('an account that is suspended cannot publish until it is reinstated', async () => {
  const { service, employer, drafts } = await aMarket();
  const id = await drafts();
  const { account } = employer;
  await service.arrives({
    type: 'account.suspended.v1',
    data: { account: { ...account, status: 'suspended' }, reason: 'three strikes' },
  });
  await service.settle();
  expect(await employer.client.post(`/api/projects/${id}/publish`)).toMatchObject({
    status: 403,
    body: { code: 'employer-not-active' },
  });
  await service.arrives({ type: 'account.reinstated.v1', data: { account } });
  await service.settle();
  expect((await employer.client.post(`/api/projects/${id}/publish`)).status).toBe(200);
});
