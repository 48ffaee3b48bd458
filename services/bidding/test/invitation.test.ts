import { addDays } from '@stint/core';
import { anEmployerAccount, anOpenProject, MONDAY, refOf } from '@stint/testing';
import { describe, expect, it, test } from 'vitest';
import { type InvitationGrounds, inviteStudent } from '../src/invitation.ts';
import { biddingUnderTest } from './bidding-under-test.ts';
import { aStudent, bidsInEveryState, refusalOf } from './given.ts';

const ID = '019abcde-0000-7000-8000-000000000007';
const bids = bidsInEveryState();

const known = (over: Partial<InvitationGrounds> = {}): InvitationGrounds => ({
  ...{ bid: bids.closed, project: anOpenProject(), employer: anEmployerAccount(), student: aStudent() },
  ...over,
});
const invite = (over: Partial<InvitationGrounds> = {}, at = MONDAY) => inviteStudent(known(over), ID, at);

describe('an employer invites', () => {
  it('a student whose work for them was completed, who is told the project and until when', () => {
    const project = anOpenProject({ title: 'Map the roasters again' });
    const { events } = invite({ project });
    expect(events).toMatchObject([
      {
        type: 'student.invited.v1',
        data: {
          invitation: {
            ...{ bidId: bids.closed.id, projectTitle: 'Map the roasters again', applyBy: project.applyBy },
            organisation: 'Placeholder Analytics',
          },
        },
      },
    ]);
  });

  test.each([
    ['whose work is under way', { bid: bids.funded }, 'not-worked-together'],
    ['who only applied', { bid: bids.live }, 'not-worked-together'],
    ['who is suspended', { student: { ...aStudent(), status: 'suspended' as const } }, 'student-unavailable'],
    ['who is not known here', { student: undefined }, 'student-unavailable'],
    ['to a filled project', { project: anOpenProject({ status: 'filled' }) }, 'project-not-open'],
    [
      'while suspended themselves',
      { employer: { ...anEmployerAccount(), status: 'suspended' as const } },
      'account-suspended',
    ],
  ])('nobody %s', (_, over, code) => {
    expect(refusalOf(() => invite(over))).toBe(code);
  });

  it('nobody once the last day to apply has passed', () => {
    const project = anOpenProject({ applyBy: addDays(MONDAY, 1) });
    expect(refusalOf(() => invite({ project }, addDays(MONDAY, 1)))).toBe('apply-by-passed');
  });
});

async function afterTheWork() {
  const bidding = await biddingUnderTest();
  const [employer, student] = [await bidding.employer(), await bidding.student()];
  const bidId = await bidding.bidOn(await bidding.project(employer), student);
  await bidding.as(employer).post(`/api/bids/${bidId}/accept`);
  const agreement = await bidding.agreementOf(bidId);
  await bidding.paymentFunded(agreement);
  const completed = async () => {
    const completedAt = bidding.clock.now();
    const data = { ...refOf(agreement), slot: 1, completedAt, evaluateBy: addDays(completedAt, 14) };
    await bidding.arrives({ type: 'engagement.completed.v1', data });
    await bidding.settle();
  };
  const { projectId } = await bidding.project(employer);
  const invites = (who = employer) =>
    bidding.as(who).post('/api/invitations', { bidId, projectId }, { 'idempotency-key': 'again' });
  return { bidding, employer, student, bidId, projectId, completed, invites };
}

describe('over HTTP', () => {
  it('once the work is completed, the student is invited once, and both read it, nobody else', async () => {
    const { bidding, employer, student, bidId, projectId, completed, invites } = await afterTheWork();
    expect((await invites()).body.code).toBe('not-worked-together');
    await completed();
    const made = await invites();
    expect(made).toMatchObject({ status: 201, body: { bidId, projectId, studentId: student.accountId } });
    expect((await invites()).body).toEqual(made.body);
    const again = await bidding.as(employer).post('/api/invitations', { bidId, projectId });
    expect(again).toMatchObject({ status: 409, body: { code: 'already-invited' } });
    for (const who of [employer, student]) {
      const { body } = await bidding.as(who).get(`/api/invitations?projectId=${projectId}`);
      expect(body.items).toEqual([made.body]);
    }
    const stranger = await bidding.student();
    expect((await bidding.as(stranger).get('/api/invitations')).body.items).toEqual([]);
    const types = (await bidding.published()).map(({ type }) => type);
    expect(types.filter((type) => type === 'student.invited.v1')).toHaveLength(1);
  });

  it('another employer’s work or project reads as one that is not there', async () => {
    const { bidding, employer, bidId, completed, invites } = await afterTheWork();
    await completed();
    const stranger = await bidding.employer();
    expect((await invites(stranger)).status).toBe(404);
    const { projectId } = await bidding.project(stranger);
    const theirs = await bidding.as(employer).post('/api/invitations', { bidId, projectId });
    expect(theirs.status).toBe(404);
  });
});
