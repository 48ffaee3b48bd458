import { aCaller, anAgreement, refOf } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import { biddingUnderTest, bidFor } from './bidding-under-test.ts';

async function aBidOnAProject() {
  const bidding = await biddingUnderTest();
  const employer = await bidding.employer();
  const project = await bidding.project(employer);
  const applicant = await bidding.student();
  const id = await bidding.bidOn(project, applicant);
  const statusOf = async (bidId = id) => (await bidding.as(employer).get(`/api/bids/${bidId}`)).body.status;
  const record = async () =>
    (await bidding.anonymous.get(`/api/employers/${employer.accountId}/response-record`)).body;
  return { ...bidding, employer, project, applicant, id, statusOf, record };
}

describe('nobody answers a bid', () => {
  it('it lapses 7 days after apply-by, and the response record says so', async () => {
    const given = await aBidOnAProject();
    given.clock.advance({ days: 17, seconds: -1 });
    await given.settle();
    expect(await given.statusOf()).toBe('live');
    expect(await given.record()).toMatchObject({ answered: 0, lapsed: 0 });

    given.clock.advance({ seconds: 1 });
    await given.settle();
    expect(await given.statusOf()).toBe('lapsed');
    expect(await given.record()).toEqual({
      employerId: given.employer.accountId,
      answered: 0,
      lapsed: 1,
      accepted: 0,
    });
    expect(await given.factsOf(given.id)).toEqual(['bid.submitted.v1', 'bid.lapsed.v1']);
    const seen = await given.as(given.applicant).get(`/api/bids/${given.id}`);
    expect(seen.body).toMatchObject({
      reason: 'unanswered',
      next: { text: expect.stringContaining('record') },
    });
  });

  it('an answer at the last moment counts as one in time, with its hours', async () => {
    const given = await aBidOnAProject();
    given.clock.advance({ days: 17, seconds: -1 });
    const declined = await given
      .as(given.employer)
      .post(`/api/bids/${given.id}/decline`, { reason: 'filled' });
    expect(declined.body).toMatchObject({ status: 'declined', reason: 'filled' });
    expect(await given.record()).toMatchObject({
      answered: 1,
      lapsed: 0,
      accepted: 0,
      medianHoursToAnswer: 408,
    });
  });

  it('their student takes it back after answerBy, before any timer has run: it has lapsed', async () => {
    const given = await aBidOnAProject();
    given.clock.advance({ days: 17 });
    const withdrawn = await given.as(given.applicant).post(`/api/bids/${given.id}/withdraw`);
    expect(withdrawn).toMatchObject({ status: 409, body: { code: 'answer-too-late' } });
    given.clock.advance({ hours: 3 });
    await given.settle();
    expect(await given.record()).toMatchObject({ lapsed: 1 });
  });

  it('an answer in the very moment of the lapse is too late, before any timer has run', async () => {
    const given = await aBidOnAProject();
    given.clock.advance({ days: 17 });
    const accepted = await given.as(given.employer).post(`/api/bids/${given.id}/accept`);
    expect(accepted).toMatchObject({ status: 409, body: { code: 'answer-too-late' } });
  });
});

describe('an accepted bid follows its payment', () => {
  async function anAcceptedBid() {
    const given = await aBidOnAProject();
    expect((await given.as(given.employer).post(`/api/bids/${given.id}/accept`)).status).toBe(200);
    return { ...given, agreement: await given.agreementOf(given.id) };
  }

  it('lapsed: it is live, the slot is free for another, and it can be accepted again', async () => {
    const given = await anAcceptedBid();
    const other = await given.bidOn(given.project, await given.student());
    const accept = (id: string) => given.as(given.employer).post(`/api/bids/${id}/accept`);
    expect((await accept(other)).body.code).toBe('project-filled');
    given.clock.advance({ hours: 72 });
    await given.paymentLapsed(given.agreement);
    expect(await given.statusOf()).toBe('live');
    expect((await accept(other)).status).toBe(200);
    await given.paymentLapsed(await given.agreementOf(other));
    expect((await accept(given.id)).status).toBe(200);
  });

  it('lapsed after the answer date: the employer has 48 h, then the bid lapses', async () => {
    const given = await anAcceptedBid();
    given.clock.advance({ days: 18 });
    await given.paymentLapsed(given.agreement);
    expect(await given.statusOf()).toBe('live');
    given.clock.advance({ hours: 48 });
    await given.settle();
    expect(await given.statusOf()).toBe('lapsed');
    expect(await given.record()).toMatchObject({ answered: 0, lapsed: 1 });
  });

  it('funded and completed: it is closed, its slot stays taken', async () => {
    const given = await anAcceptedBid();
    await given.paymentFunded(given.agreement);
    expect(await given.statusOf()).toBe('funded');
    const at = given.clock.now();
    const data = { ...refOf(given.agreement), slot: 1, completedAt: at, evaluateBy: at };
    await given.arrives({ type: 'engagement.completed.v1', data });
    await given.settle();
    expect(await given.statusOf()).toBe('closed');
    const other = await given.bidOn(given.project, await given.student());
    const refused = await given.as(given.employer).post(`/api/bids/${other}/accept`);
    expect(refused.body.code).toBe('project-filled');
  });

  it('cancelled before the payment is known here: it is closed either way, and the slot is free', async () => {
    const given = await anAcceptedBid();
    const data = { ...refOf(given.agreement), slot: 1, by: 'agreement' as const };
    await given.arrives({ type: 'engagement.cancelled.v1', data });
    await given.settle();
    await given.paymentFunded(given.agreement);
    expect(await given.statusOf()).toBe('closed');
    const again = await given.bidOn(given.project, given.applicant);
    expect((await given.as(given.employer).post(`/api/bids/${again}/accept`)).status).toBe(200);
  });

  it('a fact that is delivered twice changes the bid once', async () => {
    const given = await anAcceptedBid();
    const event = { type: 'payment.lapsed.v1' as const, data: refOf(given.agreement) };
    const { id } = await given.arrives(event);
    await given.settle();
    expect((await given.as(given.employer).post(`/api/bids/${given.id}/accept`)).status).toBe(200);
    await given.arrives(event, { id });
    await given.settle();
    expect(await given.statusOf()).toBe('accepted');
  });
});

describe('what surrounds a bid ends', () => {
  it.each([
    ['project.withdrawn.v1', 'withdrawn', 0],
    ['project.expired.v1', 'expired', 0],
    ['project.completed.v1', 'completed', 1],
  ] as const)(
    '%s: every standing bid lapses; only bids owed an answer weigh on the record',
    async (type, status, lapsed) => {
      const given = await aBidOnAProject();
      const shortlisted = await given.bidOn(given.project, await given.student());
      await given.as(given.employer).post(`/api/bids/${shortlisted}/shortlist`);
      await given.arrives({ type, data: { project: { ...given.project, status } } });
      await given.settle();
      expect([await given.statusOf(), await given.statusOf(shortlisted)]).toEqual(['lapsed', 'lapsed']);
      expect((await given.record()).lapsed).toBe(lapsed * 2);
    },
  );

  it('a filled project keeps its bids: a slot may come free', async () => {
    const given = await aBidOnAProject();
    await given.arrives({
      type: 'project.filled.v1',
      data: { project: { ...given.project, status: 'filled' } },
    });
    await given.settle();
    expect(await given.statusOf()).toBe('live');
  });

  it('a closed account: its standing bids are withdrawn', async () => {
    const given = await aBidOnAProject();
    const account = { ...given.accountOf(given.applicant), status: 'closed' as const };
    await given.arrives({ type: 'account.closed.v1', data: { account } });
    await given.settle();
    expect(await given.statusOf()).toBe('withdrawn');
  });

  it('a project ends while students apply: no bid is left standing on it', async () => {
    const given = await aBidOnAProject();
    const students = await given.students(30);
    const submitted = Promise.all(students.map((s) => given.as(s).post('/api/bids', bidFor(given.project))));
    const project = { ...given.project, status: 'withdrawn' as const };
    await given.arrives({ type: 'project.withdrawn.v1', data: { project } });
    await submitted;
    await given.settle();
    const url = `/api/bids?projectId=${given.project.projectId}&status=live&status=shortlisted`;
    expect((await given.as(given.employer).get(url)).body.items).toEqual([]);
  });

  it('a fact about a bid that never was goes to the dead letters and holds nothing else up', async () => {
    const given = await aBidOnAProject();
    await given.paymentLapsed(anAgreement({ projectId: given.project.projectId }));
    const letters = await given.as(aCaller('operator')).get('/api/dead-letters/bidding');
    expect(letters.body.items).toMatchObject([{ type: 'payment.lapsed.v1' }]);
    given.clock.advance({ days: 17 });
    await given.settle();
    expect(await given.statusOf()).toBe('lapsed');
  });
});
