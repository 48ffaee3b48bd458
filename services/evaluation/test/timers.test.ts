import { policyWith } from '@stint/core';
import type { ServiceUnderTest } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import { atTime, withTimers } from '../src/timers.ts';
import { anEngagement, complete, deliver, type Funded, factsOf, theService } from './evaluation-service.ts';
import { active, anEvaluation, day, delivered, policy } from './scenario.ts';

async function deliveredNow(service: ServiceUnderTest): Promise<Funded> {
  const engagement = await anEngagement(service);
  await deliver(engagement);
  return engagement;
}

/** Whom this service reminded so far. */
async function reminded(service: ServiceUnderTest): Promise<string[]> {
  const all = await service.published();
  return all.flatMap((event) => (event.type === 'review.reminded.v1' ? [event.data.to] : []));
}

async function after(service: ServiceUnderTest, by: Parameters<ServiceUnderTest['clock']['advance']>[0]) {
  service.clock.advance(by);
  await service.settle();
}

describe('the review of a delivery', () => {
  it('is called to mind after two days and after five, and the operator hears of it after seven', async () => {
    const service = await theService();
    await deliveredNow(service);
    await after(service, { days: 1, hours: 23, minutes: 59 });
    expect(await reminded(service)).toEqual([]);
    await after(service, { minutes: 1 });
    expect(await reminded(service)).toEqual(['employer']);
    await after(service, { days: 3 });
    expect(await reminded(service)).toEqual(['employer', 'employer']);
    await after(service, { days: 2 });
    expect(await reminded(service)).toEqual(['employer', 'employer', 'operator']);
  });

  it('ends in approval after fourteen days, to the minute', async () => {
    const service = await theService();
    const { student, url } = await deliveredNow(service);
    await after(service, { days: 13, hours: 23, minutes: 59 });
    expect((await student.get(url)).body.status).toBe('delivered');
    await after(service, { minutes: 1 });
    expect((await student.get(url)).body).toMatchObject({
      status: 'approved',
      approvedBy: 'clock',
      approvedAt: day(14),
      toStudent: { amountCents: 40_000 },
    });
  });

  it('ends with a dispute: however long that takes, the clock approves nothing, and the answer is still heard', async () => {
    const service = await theService();
    const engagement = await deliveredNow(service);
    const { student, employer, url } = engagement;
    const reason = 'The list is copied from a directory';
    expect((await employer.post(`${url}/dispute`, { reason })).status).toBe(200);
    await after(service, { days: 40 });
    expect((await student.get(url)).body.status).toBe('disputed');
    expect((await student.post(`${url}/answer-dispute`, { text: reason })).status).toBe(200);
    expect(await factsOf(service, engagement)).not.toContain('work.approved.v1');
  });

  it('begins anew with the delivery that follows a change request', async () => {
    const service = await theService();
    const engagement = await deliveredNow(service);
    await after(service, { days: 6 });
    const wish = { criterionIds: ['c1'], note: 'Only 58 of 60 roasters' };
    await engagement.employer.post(`${engagement.url}/request-changes`, wish);
    await after(service, { days: 3 });
    await deliver(engagement);
    expect((await engagement.student.get(engagement.url)).body.autoApproveAt).toBe(day(23));
    await after(service, { days: 13 });
    expect((await engagement.student.get(engagement.url)).body.status).toBe('delivered');
    await after(service, { days: 1 });
    expect((await engagement.student.get(engagement.url)).body.status).toBe('approved');
  });

  it('cannot be had after the time is over, even where the sweep is late', async () => {
    const service = await theService();
    const { employer, url } = await deliveredNow(service);
    service.clock.advance({ days: 14 });
    const late = await employer.post(`${url}/dispute`, { reason: 'We only looked at it today' });
    expect([late.status, late.body.code]).toEqual([409, 'illegal-move']);
    await service.settle();
    expect((await employer.get(url)).body.approvedBy).toBe('clock');
  });
});

describe('requested changes', () => {
  it('that do not come within five days count as stuck, and move nothing by themselves', async () => {
    const service = await theService();
    const engagement = await deliveredNow(service);
    const wish = { criterionIds: ['c1'], note: 'Only 58 of 60 roasters' };
    const { body } = await engagement.employer.post(`${engagement.url}/request-changes`, wish);
    expect(body).toMatchObject({ changesDueBy: day(5), overdueAt: day(5) });
    await after(service, { days: 60 });
    expect((await engagement.employer.get(`${engagement.url}`)).body.status).toBe('changes-requested');
    const stuck = await engagement.employer.get('/api/engagements?stuck=true');
    expect(stuck.body.items).toMatchObject([{ id: engagement.id }]);
    await deliver(engagement);
  });
});

describe('the evaluation window', () => {
  it('closes fourteen days after the payout and publishes what is in', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    await complete(service, engagement);
    await engagement.student.put(`${engagement.url}/evaluation`, anEvaluation());
    await after(service, { days: 13, hours: 23, minutes: 59 });
    expect(await factsOf(service, engagement)).not.toContain('evaluation.published.v1');
    await after(service, { minutes: 1 });
    expect((await engagement.employer.get(engagement.url)).body.evaluations).toMatchObject({
      'of-student': { status: 'missed' },
      'of-employer': { status: 'published', publishedAt: day(14) },
    });
    expect(await factsOf(service, engagement)).toContain('evaluation.published.v1');
    const late = await engagement.employer.put(`${engagement.url}/evaluation`, anEvaluation());
    expect(late.status).toBe(409);
  });
});

describe('a CPT authorization that begins later', () => {
  it('holds the start of the work until its first day', async () => {
    const service = await theService();
    const engagement = await anEngagement(service, {
      workAuthorization: { kind: 'cpt', startsOn: '2026-03-09' },
    });
    const { student, url } = engagement;
    expect((await student.get(url)).body).toMatchObject({
      status: 'scheduled',
      startsAt: '2026-03-09T00:00:00.000Z',
    });
    expect(await factsOf(service, engagement)).toEqual([]);
    service.clock.set('2026-03-08T23:59:59.000Z');
    await service.settle();
    expect((await student.get(url)).body.status).toBe('scheduled');
    await after(service, { seconds: 1 });
    expect((await student.get(url)).body).toMatchObject({
      status: 'active',
      startedAt: '2026-03-09T00:00:00.000Z',
      workDueBy: '2026-03-23T00:00:00.000Z',
    });
    expect(await factsOf(service, engagement)).toEqual(['engagement.started.v1']);
  });
});

describe('a policy that was changed while work is under review', () => {
  /** Delivered on day 10, to be called to mind on day 12. */
  const { next: before } = withTimers({ next: delivered(), events: [] }, policy);
  const changed = policyWith({ review: { remindAfterDays: [6], tellOperatorAfterDays: 9 } });

  it('sets the times anew once the old ones have come, and tells nobody', () => {
    const { next, events } = atTime(before, day(12), changed);
    expect(next).toEqual({ ...before, dueAt: day(16), overdueAt: day(19) });
    expect(events).toEqual([]);
    expect(atTime(next, day(15), changed).next).toBe(next);
    expect(atTime(next, day(16), changed).events).toMatchObject([{ data: { to: 'employer' } }]);
  });

  it('changes nothing where the times are the same', () => {
    expect(atTime(before, day(11), policy).next).toBe(before);
    const { next: working } = withTimers({ next: active(), events: [] }, policy);
    expect(atTime(working, day(1), changed).next).toBe(working);
  });
});
