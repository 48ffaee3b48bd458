import { addDays, addMs, type Instant } from '@stint/core';
import { anEmployerAccount, MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { withdrawBid } from '../src/bid-answer.ts';
import { type Interview, interviewLifecycle } from '../src/interview.ts';
import {
  acceptInterview,
  declineInterview,
  settleInterview,
  withdrawInterview,
} from '../src/interview-answer.ts';
import { askForInterview, type InterviewGrounds } from '../src/interview-ask.ts';
import { biddingUnderTest, several, tally } from './bidding-under-test.ts';
import { aLiveBid, aStudent, grounds, policy, refusalOf } from './given.ts';

const ANSWER_BY = addDays(MONDAY, 7);
const ASKED = {
  id: '019abcde-0000-7000-8000-000000000009',
  message: 'I studied Economics at your school too, and would like to tell you how I got here.',
  proposedTimes: [' Tuesday at 5 pm '],
  contact: 'kim@placeholder.example',
};
const CONTACT = { contact: 'robin@umass.edu' };

function people(over: Partial<InterviewGrounds> = {}): InterviewGrounds {
  const on = grounds();
  return { bid: aLiveBid(on), asker: anEmployerAccount(), student: on.account, place: 1, ...over };
}
const ask = (over: Partial<InterviewGrounds> = {}, at: Instant = MONDAY): Interview =>
  askForInterview(people(over), ASKED, at, policy).next;
const active = { status: 'active' as const };

describe('an alumni employer asks', () => {
  it('a student of an alma mater, who is told the school and whether it is verified', () => {
    const { next, events } = askForInterview(people(), ASKED, MONDAY, policy);
    expect(next).toMatchObject({
      ...{ status: 'asked', answerBy: ANSWER_BY, dueAt: ANSWER_BY, proposedTimes: ['Tuesday at 5 pm'] },
      employer: { almaMater: { domain: 'umass.edu', verified: true } },
    });
    expect(events.map(({ type }) => type)).toEqual(['interview.requested.v1']);
    expect(JSON.stringify(events)).not.toMatch(/kim@|Economics/);
  });

  const stanford = { domain: 'stanford.edu', name: 'Stanford University', verified: true };
  const unverified = { domain: 'umass.edu', name: 'University of Massachusetts', verified: false };
  test.each([
    ['a student of another school', { student: aStudent({ school: stanford }) }, 'no-shared-school'],
    [
      'a student whose school is not verified',
      { student: aStudent({ school: unverified }) },
      'no-shared-school',
    ],
    [
      'a suspended student',
      { student: { ...aStudent(), status: 'suspended' as const } },
      'student-unavailable',
    ],
    ['a student not known here', { student: undefined }, 'student-unavailable'],
    ['one who took the bid back', { bid: withdrawBid(aLiveBid(), MONDAY).next }, 'bid-withdrawn'],
    ['anybody while suspended', { asker: anEmployerAccount({ status: 'suspended' }) }, 'account-suspended'],
  ])('not %s', (_, over, code) => {
    expect(refusalOf(() => ask(over))).toBe(code);
  });

  it('with a self-declared alma mater, which is shown as such', () => {
    const account = anEmployerAccount();
    const employer = account.employer && { ...account.employer, almaMaters: [unverified] };
    const asker = { ...account, ...(employer ? { employer } : {}) };
    expect(ask({ asker }).employer.almaMater).toEqual(unverified);
  });
});

const moves = {
  accept: (i: Interview, now: Instant) => acceptInterview(i, CONTACT, active, now),
  decline: (i: Interview, now: Instant) => declineInterview(i, 'Thank you, not now.', now),
  withdraw: (i: Interview, now: Instant) => withdrawInterview(i, now),
  lapse: (i: Interview, now: Instant) => settleInterview(i, now),
};
type Move = keyof typeof moves;

test('whatever is tried, and whenever: one move at most, none beyond the table, no answer after its time', () => {
  const step = fc.record({
    move: fc.constantFrom(...(Object.keys(moves) as Move[])),
    afterMs: fc.integer({ min: 0, max: 3 * 86_400_000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let [interview, now, events] = [ask(), MONDAY, 0];
      for (const { move, afterMs } of steps) {
        now = addMs(now, afterMs);
        const before = interview;
        const code = refusalOf(() => {
          const decision = moves[move](before, now);
          interview = decision.next;
          events += decision.events.length;
        });
        if (before.status !== 'asked') expect(interview).toEqual(before);
        else if (move === 'lapse') expect(interview.status).toBe(now >= ANSWER_BY ? 'lapsed' : 'asked');
        else if (move !== 'withdraw' && now >= ANSWER_BY) expect(code).toBe('interview-answer-too-late');
        else expect(interview.status).toBe(interviewLifecycle.next('asked', move));
      }
      expect(events).toBe(interview.status === 'asked' ? 0 : 1);
    }),
  );
});

async function aBidder() {
  const bidding = await biddingUnderTest();
  const employer = await bidding.employer();
  const project = await bidding.project(employer);
  const student = await bidding.student();
  const bidId = await bidding.bidOn(project, student);
  const { id: _, ...asked } = ASKED;
  const asks = (bid = bidId, headers = {}) =>
    bidding.as(employer).post('/api/interviews', { ...asked, bidId: bid }, headers);
  return { ...bidding, bidding, employer, project, student, bidId, asks };
}

describe('over HTTP', () => {
  it('neither reads how to reach the other before the student accepts; then both do', async () => {
    const { as, employer, student, asks, published } = await aBidder();
    const { body, status } = await asks();
    expect(status).toBe(201);
    const url = `/api/interviews/${body.id}`;
    for (const who of [employer, student]) {
      const seen = await as(who).get(url);
      expect(seen.text).not.toContain('kim@');
      expect(seen.body).toMatchObject({ status: 'asked', answerBy: body.answerBy });
    }
    const accepted = await as(student).post(`${url}/accept`, { ...CONTACT, message: 'With pleasure.' });
    expect(accepted.body).toMatchObject({ status: 'accepted', contact: ASKED.contact });
    const byEmployer = await as(employer).get(url);
    expect(byEmployer.body).toMatchObject({ contact: CONTACT.contact, answer: 'With pleasure.' });
    expect(byEmployer.text).not.toContain(ASKED.contact);
    expect(JSON.stringify(await published())).not.toMatch(/kim@|robin@/);
    for (const who of [employer, student])
      expect((await as(who).get('/api/interviews?status=accepted')).body.items).toHaveLength(1);
  });

  it('a no is a no; what was taken back or lapsed can be asked again', async () => {
    const { as, employer, student, asks, clock, settle } = await aBidder();
    const first = (await asks()).body;
    expect((await asks()).body.code).toBe('interview-already-asked');
    expect((await as(employer).post(`/api/interviews/${first.id}/withdraw`)).body.status).toBe('withdrawn');
    const second = (await asks()).body;
    clock.advance({ days: 7 });
    const late = await as(student).post(`/api/interviews/${second.id}/accept`, CONTACT);
    expect(late.body.code).toBe('interview-answer-too-late');
    await settle();
    expect((await as(student).get(`/api/interviews/${second.id}`)).body.status).toBe('lapsed');
    const third = (await asks()).body;
    const declined = await as(student).post(`/api/interviews/${third.id}/decline`, {});
    expect(declined.body.status).toBe('declined');
    expect((await asks()).body.code).toBe('interview-already-asked');
  });

  it('ten open requests are the most, however many are made at once; an answered one makes room', async () => {
    const { as, bidding, employer, project, asks } = await aBidder();
    const students = await bidding.students(14);
    const bids = await several(14, (i) => bidding.bidOn(project, students[i] ?? expect.unreachable()));
    const answers = await Promise.all(bids.map((bid) => asks(bid)));
    expect(tally(answers)).toEqual({ '201': 10, 'too-many-interviews': 4 });
    const refused = bids[answers.findIndex(({ status }) => status !== 201)];
    const made = answers.find(({ status }) => status === 201)?.body;
    await as(employer).post(`/api/interviews/${made.id}/withdraw`);
    expect((await asks(refused)).status).toBe(201);
  });

  it('others’ interviews and bids are not there, and a repeated request asks once', async () => {
    const { as, bidding, employer, student, bidId, asks } = await aBidder();
    const stranger = await bidding.employer();
    const other = await bidding.student();
    const { id: _, ...asked } = ASKED;
    expect((await as(stranger).post('/api/interviews', { ...asked, bidId })).status).toBe(404);
    const key = { 'idempotency-key': 'ask-1' };
    const { body } = await asks(bidId, key);
    expect((await asks(bidId, key)).body).toEqual(body);
    const url = `/api/interviews/${body.id}`;
    for (const who of [stranger, other]) expect((await as(who).get(url)).status).toBe(404);
    expect((await as(other).post(`${url}/accept`, CONTACT)).status).toBe(404);
    expect((await as(stranger).post(`${url}/withdraw`)).status).toBe(404);
    expect((await as(employer).post(`${url}/accept`, CONTACT)).status).toBe(403);
    expect((await as(student).post(`${url}/withdraw`)).status).toBe(403);
    const stale = await as(student).post(`${url}/accept`, CONTACT, { 'if-match': '"7"' });
    expect(stale.status).toBe(412);
  });

  it('who asked and is suspended since is given no contact', async () => {
    const { as, bidding, employer, student, asks } = await aBidder();
    const { body } = await asks();
    const account = { ...bidding.accountOf(employer), status: 'suspended' as const };
    await bidding.arrives({ type: 'account.suspended.v1', data: { account, reason: 'spam' } });
    await bidding.settle();
    const answer = await as(student).post(`/api/interviews/${body.id}/accept`, CONTACT);
    expect(answer.body.code).toBe('employer-unavailable');
  });
});
