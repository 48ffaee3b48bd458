import { newId, Rejection, usd } from '@stint/core';
import { describe, expect, it } from 'vitest';
import { acceptBid } from '../src/bid-accept.ts';
import { hoursGuard } from '../src/hours-guard.ts';
import { bidStore } from '../src/store.ts';
import { type Bidding, biddingUnderTest, several, tally } from './bidding-under-test.ts';
import { policy } from './given.ts';

/** One student with a bid at each of `n` employers, on projects of `estimatedHours` in a week. */
async function biddingAtEmployers(
  bidding: Bidding,
  n: number,
  kind: 'opt' | 'cpt' | 'unrestricted',
  estimatedHours: number,
) {
  const student = await bidding.student({ workAuthorization: { kind } });
  return several(n, async () => {
    const employer = await bidding.employer();
    const project = await bidding.project(employer, { estimatedHours, durationDays: 7 });
    return { employer, student, project, id: await bidding.bidOn(project, student) };
  });
}
type Bids = Awaited<ReturnType<typeof biddingAtEmployers>>;

const acceptAll = (bidding: Bidding, bids: Bids) =>
  Promise.all(bids.map(({ employer, id }) => bidding.as(employer).post(`/api/bids/${id}/accept`)));

describe('employers accept bids of one student at the same moment', () => {
  it('on OPT two projects of 12 hours a week do not go together: never are both accepted', async () => {
    const bidding = await biddingUnderTest();
    for (let round = 0; round < 20; round += 1) {
      const answers = await acceptAll(bidding, await biddingAtEmployers(bidding, 2, 'opt', 12));
      const { '200': won = 0, 'weekly-hours-exceeded': refused = 0 } = tally(answers);
      expect([won, refused]).toEqual([1, 1]);
    }
  });

  it('on CPT thirty projects of 5 hours a week: four fill the 20 hours', async () => {
    const bidding = await biddingUnderTest();
    const answers = await acceptAll(bidding, await biddingAtEmployers(bidding, 30, 'cpt', 5));
    expect(tally(answers)).toEqual({ '200': 4, 'weekly-hours-exceeded': 26 });
  });

  it('without a limit on the hours all are accepted', async () => {
    const bidding = await biddingUnderTest();
    const answers = await acceptAll(bidding, await biddingAtEmployers(bidding, 10, 'unrestricted', 12));
    expect(tally(answers)).toEqual({ '200': 10 });
  });
});

describe('hours are free again', () => {
  it('when the payment lapses', async () => {
    const bidding = await biddingUnderTest();
    const bids = await biddingAtEmployers(bidding, 2, 'opt', 12);
    const [first, second] = bids as [Bids[number], Bids[number]];
    expect((await acceptAll(bidding, [first]))[0]?.status).toBe(200);
    expect((await acceptAll(bidding, [second]))[0]?.body.code).toBe('weekly-hours-exceeded');
    await bidding.paymentLapsed(await bidding.agreementOf(first.id));
    expect((await acceptAll(bidding, [second]))[0]?.status).toBe(200);
  });

  it.each(['before', 'after'])(
    'when the work is approved, known %s the payment; paid out or not',
    async (which) => {
      const bidding = await biddingUnderTest();
      const bids = await biddingAtEmployers(bidding, 2, 'opt', 12);
      const [first, second] = bids as [Bids[number], Bids[number]];
      await acceptAll(bidding, [first]);
      const agreement = await bidding.agreementOf(first.id);
      if (which === 'after') await bidding.paymentFunded(agreement);
      expect((await acceptAll(bidding, [second]))[0]?.body.code).toBe('weekly-hours-exceeded');
      await bidding.workApproved(agreement);
      if (which === 'before') await bidding.paymentFunded(agreement);
      expect((await acceptAll(bidding, [second]))[0]?.status).toBe(200);
    },
  );

  it('when a ruling gives the student a part; one that gives nothing waits for the engagement’s end', async () => {
    const bidding = await biddingUnderTest();
    const bids = await biddingAtEmployers(bidding, 2, 'opt', 12);
    const [first, second] = bids as [Bids[number], Bids[number]];
    await acceptAll(bidding, [first]);
    const agreement = await bidding.agreementOf(first.id);
    await bidding.paymentFunded(agreement);
    await bidding.ruled(agreement, usd(0));
    expect((await acceptAll(bidding, [second]))[0]?.body.code).toBe('weekly-hours-exceeded');
    await bidding.ruled(agreement, usd(1));
    expect((await acceptAll(bidding, [second]))[0]?.status).toBe(200);
  });

  it('when the attempt that held them was refused a slot', async () => {
    const bidding = await biddingUnderTest();
    const employer = await bidding.employer();
    const filled = await bidding.project(employer, { estimatedHours: 20, durationDays: 7 });
    const other = await bidding.project(employer, { estimatedHours: 20, durationDays: 7 });
    const student = await bidding.student({ workAuthorization: { kind: 'opt' } });
    const [lost, wanted] = [await bidding.bidOn(filled, student), await bidding.bidOn(other, student)];
    const winner = await bidding.bidOn(filled, await bidding.student());
    const accept = (id: string) => bidding.as(employer).post(`/api/bids/${id}/accept`);
    expect((await accept(winner)).status).toBe(200);
    expect((await accept(lost)).body.code).toBe('project-filled');
    expect((await accept(wanted)).status).toBe(200);
  });
});

describe('a process dies between reserving the hours and accepting the bid', () => {
  /** A guard of a second process on the same database, and the hours it leaves reserved for the first bid. */
  async function crashed(bidding: Bidding, [first]: Bids) {
    const { connection, relay, clock, policy } = bidding.frame;
    const another = connection.useDb(connection.name);
    const deps = { connection: another, alone: false, relay, clock, policy };
    const store = bidStore(deps);
    const guard = hoursGuard({ ...deps, store, onFault: () => {} });
    const { id, student } = first ?? expect.unreachable();
    const bid = await store.bids.get({ _id: id });
    const work = { bidId: id, bidVersion: bid.version, estimatedHours: 12, durationDays: 7 };
    await guard.reserve(student.accountId, work, { correlationId: newId() });
    return { store, guard, bid };
  }

  it('for a minute the hours stay held, then the next attempt prunes them', async () => {
    const bidding = await biddingUnderTest();
    const bids = await biddingAtEmployers(bidding, 2, 'opt', 12);
    await crashed(bidding, bids);
    const second = bids.slice(1);
    expect(tally(await acceptAll(bidding, second))).toEqual({ 'weekly-hours-exceeded': 1 });
    bidding.clock.advance({ minutes: 1 });
    expect(tally(await acceptAll(bidding, second))).toEqual({ '200': 1 });
  });

  it('was it only slow, it can no longer accept after its reservation was pruned', async () => {
    const bidding = await biddingUnderTest();
    const bids = await biddingAtEmployers(bidding, 2, 'opt', 12);
    const { store, bid } = await crashed(bidding, bids);
    bidding.clock.advance({ minutes: 1 });
    expect(tally(await acceptAll(bidding, bids.slice(1)))).toEqual({ '200': 1 });

    const late = store.bids.change({ _id: bid.id }, (state) => ({ next: { ...state }, events: [] }), {
      correlationId: newId(),
      ifVersion: bid.version,
    });
    await expect(late).rejects.toThrow(Rejection);
    await expect(late).rejects.toMatchObject({ code: 'stale-version' });
  });

  it('did it accept before it died, the hours count on as those of a running bid', async () => {
    const bidding = await biddingUnderTest();
    const bids = await biddingAtEmployers(bidding, 2, 'opt', 12);
    const { store, bid } = await crashed(bidding, bids);
    const { project, student } = bids[0] ?? expect.unreachable();
    const terms = { project, account: bidding.accountOf(student), slot: 1 };
    await store.bids.change(
      { _id: bid.id },
      (state) => acceptBid(state, terms, bidding.clock.now(), policy),
      {
        correlationId: newId(),
        ifVersion: bid.version,
      },
    );
    bidding.clock.advance({ minutes: 1 });
    expect(tally(await acceptAll(bidding, bids.slice(1)))).toEqual({ 'weekly-hours-exceeded': 1 });
  });

  it('the very same bid can be accepted again after the minute', async () => {
    const bidding = await biddingUnderTest();
    const bids = await biddingAtEmployers(bidding, 1, 'opt', 12);
    await crashed(bidding, bids);
    expect(tally(await acceptAll(bidding, bids))).toEqual({ 'request-in-flight': 1 });
    bidding.clock.advance({ minutes: 1 });
    expect(tally(await acceptAll(bidding, bids))).toEqual({ '200': 1 });
  });
});
