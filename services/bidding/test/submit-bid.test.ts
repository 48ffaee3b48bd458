import { addDays, newId, policyWith, usd } from '@stint/core';
import { checkEvent } from '@stint/events';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SubmitGrounds, submitBid } from '../src/bid-submit.ts';
import { biddingUnderTest, bidFor } from './bidding-under-test.ts';
import { APPLICATION, grounds, policy, refusalOf } from './given.ts';

const command = { id: newId(), application: APPLICATION };

describe('a student applies to an open project', () => {
  it('the bid is live, and is to be answered 7 days after apply-by', () => {
    const on = grounds();
    const { next, events } = submitBid(
      on,
      { ...command, availability: ' weekday evenings ' },
      MONDAY,
      policy,
    );
    expect(next).toMatchObject({
      status: 'live',
      projectId: on.project.projectId,
      employerId: on.project.employerId,
      studentId: on.account.accountId,
      availability: 'weekday evenings',
      answerBy: addDays(on.project.applyBy, 7),
      dueAt: addDays(on.project.applyBy, 7),
    });
    expect(events.map(({ type }) => type)).toEqual(['bid.submitted.v1']);
    for (const event of events) checkEvent(event);
  });

  it('the employer sees the student as they are now, without what is no concern of theirs', () => {
    const { next } = submitBid(grounds({}, { skills: ['Excel', 'excel', ' R '] }), command, MONDAY, policy);
    expect(next.student).toMatchObject({ displayName: 'Robin Sample', major: 'Economics' });
    expect(next.student).not.toHaveProperty('sharesWithSchool');
    expect(next.facets).toEqual({
      school: 'umass.edu',
      major: 'economics',
      graduationYear: 2027,
      skills: ['excel', 'r'],
      cpt: false,
    });
  });

  it('the length counts code points of the trimmed text: exactly 50 to 2,000 pass', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_100 }),
        fc.constantFrom('a', 'é', '漢', '🙂'),
        fc.constantFrom('', ' ', '\n\n'),
        (length, character, space) => {
          const application = `${space}${character.repeat(length)}${space}`;
          const refusal = refusalOf(() => submitBid(grounds(), { ...command, application }, MONDAY, policy));
          expect(refusal).toBe(length >= 50 && length <= 2_000 ? undefined : 'invalid-input');
        },
      ),
      { examples: [49, 50, 2_000, 2_001].map((n) => [n, '🙂', ' ']) as [number, string, string][] },
    );
  });
});

describe('a student cannot apply', () => {
  const refused = (on: SubmitGrounds, now = MONDAY) => refusalOf(() => submitBid(on, command, now, policy));

  it('to a project of their own employer account', () => {
    const on = grounds();
    const own = { ...on, project: { ...on.project, employerId: on.account.accountId } };
    expect(refused(own)).toBe('own-project');
  });

  it.each(['draft', 'in-review', 'filled', 'completed', 'withdrawn', 'expired'] as const)(
    'to a project that is %s',
    (status) => expect(refused(grounds({ status }))).toBe('project-not-open'),
  );

  it('from the very moment of apply-by on', () => {
    const on = grounds({ applyBy: MONDAY });
    expect(refused(on, MONDAY)).toBe('apply-by-passed');
    expect(refused(on, addDays(MONDAY, -0.001))).toBeUndefined();
  });

  it.each(['suspended', 'closed'] as const)('with an account that is %s', (status) => {
    const on = grounds();
    expect(refused({ ...on, account: { ...on.account, status } })).toBe('account-suspended');
  });

  it.each(['suspended', 'closed'] as const)('to an employer whose account is %s', (status) => {
    const employer = { status };
    expect(refused({ ...grounds(), employer })).toBe('employer-unavailable');
    expect(refused({ ...grounds(), employer: { status: 'active' } })).toBeUndefined();
  });

  it('for another fee than the project pays', () => {
    const submit = (feeCents: number) =>
      refusalOf(() => submitBid(grounds({ fee: usd(40_000) }), { ...command, feeCents }, MONDAY, policy));
    expect([submit(39_999), submit(40_000), submit(40_001)]).toEqual([
      'fee-changed',
      undefined,
      'fee-changed',
    ]);
  });

  it('with a school that is not verified, or none', () => {
    const school = { domain: 'umass.edu', name: 'University of Massachusetts', verified: false };
    expect(refused(grounds({}, { school }))).toBe('school-not-verified');
    const on = grounds();
    const { student: _, ...account } = on.account;
    expect(refused({ ...on, account })).toBe('school-not-verified');
  });

  it('on CPT to a project that is not open to CPT; on OPT they can', () => {
    const project = { cptEligible: false };
    expect(refused(grounds(project, { workAuthorization: { kind: 'cpt' } }))).toBe('cpt-not-eligible');
    expect(refused(grounds(project, { workAuthorization: { kind: 'opt' } }))).toBeUndefined();
    expect(refused(grounds({ cptEligible: true }, { workAuthorization: { kind: 'cpt' } }))).toBeUndefined();
  });

  it('on CPT or OPT to a project that alone takes more than 20 hours a week', () => {
    const project = { estimatedHours: 21, durationDays: 7 };
    expect(refused(grounds(project, { workAuthorization: { kind: 'opt' } }))).toBe('weekly-hours-exceeded');
    expect(refused(grounds(project))).toBeUndefined();
  });

  it('where the policy says otherwise, by the policy', () => {
    const strict = policyWith({ applicationChars: { min: 500, max: 600 } });
    expect(refusalOf(() => submitBid(grounds(), command, MONDAY, strict))).toBe('invalid-input');
  });
});

it('nobody applies to a suspended employer until they are reinstated', async () => {
  const bidding = await biddingUnderTest();
  const employer = await bidding.employer();
  const project = await bidding.project(employer);
  const student = bidding.as(await bidding.student());
  const applies = async () => (await student.post('/api/bids', bidFor(project))).body;
  const account = bidding.accountOf(employer);
  const data = { account: { ...account, status: 'suspended' as const }, reason: 'three strikes' };
  await bidding.arrives({ type: 'account.suspended.v1', data });
  await bidding.settle();
  expect(await applies()).toMatchObject({ status: 409, code: 'employer-unavailable' });
  await bidding.arrives({ type: 'account.reinstated.v1', data: { account } });
  await bidding.settle();
  expect(await applies()).toMatchObject({ status: 'live' });
});

it('the fee falls while a student applies: they are told, or bound to nothing less than they applied for', async () => {
  const bidding = await biddingUnderTest();
  const employer = await bidding.employer();
  const project = await bidding.project(employer, { fee: usd(40_000) });
  const before = await bidding.bidOn(project, await bidding.student());
  const pays = async (cents: number) => {
    const revised = { ...project, fee: usd(cents) };
    await bidding.arrives({ type: 'project.revised.v1', data: { project: revised } });
    await bidding.settle();
  };
  await pays(30_000);
  const late = bidding.as(await bidding.student());
  const applies = async (feeCents: number) =>
    (await late.post('/api/bids', { ...bidFor(project), feeCents })).body;
  expect(await applies(40_000)).toMatchObject({ status: 409, code: 'fee-changed' });
  expect(await applies(30_000)).toMatchObject({ status: 'live' });
  const accepts = async () => (await bidding.as(employer).post(`/api/bids/${before}/accept`)).body;
  expect(await accepts()).toMatchObject({ status: 409, code: 'fee-below-bid' });
  await pays(40_000);
  expect(await accepts()).toMatchObject({ status: 'accepted' });
});
