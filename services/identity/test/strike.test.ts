import { newId, policyWith } from '@stint/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths } from '../src/strike.ts';
import { employer, type Identity, identity, student } from './identity.ts';

const strikes = async (service: Identity, accountId: string, against: 'student' | 'employer', n: number) => {
  const ids = Array.from({ length: n }, () => newId());
  for (const engagementId of ids) {
    const people = { studentId: newId(), employerId: newId(), [`${against}Id`]: accountId };
    const about = { engagementId, projectId: newId(), projectTitle: 'Roasters', ...people };
    await service.arrives({
      type: 'engagement.strike-confirmed.v1',
      data: { ...about, against, reason: 'no-show' },
    });
  }
  await service.settle();
  return ids;
};

const meOf = async (service: Identity, email: string) =>
  (await (await service.signedIn(email)).get('/api/me')).body;

describe('strikes', () => {
  test.each([
    ['student', student, 2],
    ['employer', employer, 3],
  ] as const)('the last of those that a %s may not have suspends', async (role, person, limit) => {
    const service = await identity();
    const { id } = await service.register(person);
    await strikes(service, id, role, limit - 1);
    expect(await meOf(service, person.email)).toMatchObject({ status: 'active' });
    await strikes(service, id, role, 1);
    const me = await meOf(service, person.email);
    expect(me).toMatchObject({ status: 'suspended', suspension: { by: 'strikes' } });
    expect(me.strikes).toHaveLength(limit);
    const fact = (await service.facts(id)).at(-1);
    expect(fact).toMatchObject({
      type: 'account.suspended.v1',
      data: { account: { status: 'suspended' }, reason: expect.stringContaining('no-show') },
    });
  });

  test('are not shed by closing the account and registering again, also where nobody verified its address', async () => {
    const service = await identity();
    const robin = await service.register({});
    await strikes(service, robin.id, 'student', 1);
    expect((await robin.post('/api/me/close', { password: student.password })).status).toBe(204);
    expect((await service.anonymous.post('/api/accounts', student)).body.code).toBe('email-taken');
  });

  test('the same strike told twice counts once', async () => {
    const service = await identity();
    const { id } = await service.register({});
    const people = { studentId: id, employerId: newId() };
    const about = { engagementId: newId(), projectId: newId(), projectTitle: 'Roasters', ...people };
    const data = { ...about, against: 'student' as const, reason: 'no-show' };
    await service.arrives({ type: 'engagement.strike-confirmed.v1', data });
    await service.arrives({ type: 'engagement.strike-confirmed.v1', data });
    await service.settle();
    expect(await meOf(service, student.email)).toMatchObject({
      status: 'active',
      strikes: [{ as: 'student' }],
    });
  });

  test('fade after 12 months, which ends the suspension by itself', async () => {
    const service = await identity();
    const { id } = await service.register({});
    await strikes(service, id, 'student', 1);
    service.clock.advance({ days: 30 });
    await strikes(service, id, 'student', 1);
    service.clock.set('2027-03-02T08:59:59.999Z');
    await service.settle();
    expect(await meOf(service, student.email)).toMatchObject({ status: 'suspended' });
    service.clock.set('2027-03-02T09:00:00.000Z');
    await service.settle();
    const me = await meOf(service, student.email);
    expect(me.status).toBe('active');
    expect(me).not.toHaveProperty('suspension');
    expect((await service.facts(id)).at(-1)?.type).toBe('account.reinstated.v1');
  });

  test('one that comes after another faded does not suspend', async () => {
    const service = await identity();
    const { id } = await service.register({});
    await strikes(service, id, 'student', 1);
    service.clock.set('2027-03-02T09:00:00.000Z');
    await strikes(service, id, 'student', 1);
    expect(await meOf(service, student.email)).toMatchObject({ status: 'active' });
  });

  test('the number that suspends is the policy’s', async () => {
    const service = await identity({}, policyWith({ strikes: { student: 1 } }));
    const { id } = await service.register({});
    await strikes(service, id, 'student', 1);
    expect(await meOf(service, student.email)).toMatchObject({ status: 'suspended' });
  });
});

describe('an appeal', () => {
  const statement = { statement: 'I had told the supervisor the week before.' };

  test('that is granted lifts the strike and reinstates', async () => {
    const service = await identity();
    const robin = await service.register({});
    const [first] = await strikes(service, robin.id, 'student', 2);
    const operator = await service.operator();
    const appealed = await robin.post(`/api/me/strikes/${first}/appeal`, statement);
    expect(appealed.body.strikes[0]).toMatchObject({ status: 'appealed', appeal: statement });
    const listed = await operator.get('/api/accounts?strike=appealed');
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([appealed.body.id]);
    expect((await operator.get('/api/accounts?strike=lifted')).body.items).toEqual([]);
    const path = `/api/accounts/${robin.id}/strikes/${first}/lift`;
    const lifted = await operator.post(path, { reason: 'the supervisor agrees' });
    expect(lifted.body).toMatchObject({ status: 'active', strikes: [{ status: 'lifted' }, {}] });
    expect(lifted.body.record).toMatchObject([{ move: 'suspend' }, { move: 'reinstate', by: 'strikes' }]);
    expect((await service.facts(robin.id)).at(-1)?.type).toBe('account.reinstated.v1');
  });

  test('that is turned down stands; there is no second one', async () => {
    const service = await identity();
    const robin = await service.register({});
    const operator = await service.operator();
    const [first] = await strikes(service, robin.id, 'student', 2);
    const path = `/api/accounts/${robin.id}/strikes/${first}`;
    const early = await operator.post(`${path}/uphold`, { reason: 'nothing was appealed' });
    expect(early).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    await robin.post(`/api/me/strikes/${first}/appeal`, statement);
    const upheld = await operator.post(`${path}/uphold`, { reason: 'no trace of it' });
    expect(upheld.body).toMatchObject({ status: 'suspended', strikes: [{ status: 'upheld' }, {}] });
    for (const [who, where] of [
      [robin, `/api/me/strikes/${first}/appeal`],
      [operator, `${path}/lift`],
    ] as const)
      expect((await who.post(where, { ...(who === robin ? statement : { reason: 'late' }) })).status).toBe(
        409,
      );
  });

  test('is for one’s own strikes, in words', async () => {
    const service = await identity();
    const robin = await service.register({});
    const kim = await service.register(employer);
    const [first] = await strikes(service, robin.id, 'student', 1);
    expect((await kim.post(`/api/me/strikes/${first}/appeal`, statement)).status).toBe(404);
    expect((await robin.post(`/api/me/strikes/${first}/appeal`, { statement: '' })).status).toBe(400);
  });

  test('lifting one of two does not undo what an operator decided', async () => {
    const service = await identity();
    const robin = await service.register({});
    const operator = await service.operator();
    await operator.post(`/api/accounts/${robin.id}/suspend`, { reason: 'a forged diploma' });
    const [first] = await strikes(service, robin.id, 'student', 2);
    await operator.post(`/api/accounts/${robin.id}/strikes/${first}/lift`, { reason: 'mistaken' });
    expect(await meOf(service, student.email)).toMatchObject({ suspension: { by: 'operator' } });
  });
});

describe('months', () => {
  test('end on the last day where the month is shorter, and never overtake', () => {
    expect(addMonths('2024-02-29T10:00:00.000Z', 12)).toBe('2025-02-28T10:00:00.000Z');
    expect(addMonths('2026-01-31T10:00:00.000Z', 1)).toBe('2026-02-28T10:00:00.000Z');
    const moment = fc.date({ min: new Date(0), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.nat(48), (date, months) => {
        const moved = new Date(addMonths(date.toISOString(), months));
        const passed = (d: Date) => d.getUTCFullYear() * 12 + d.getUTCMonth();
        expect(passed(moved) - passed(date)).toBe(months);
        expect(moved.getUTCDate()).toBeLessThanOrEqual(date.getUTCDate());
        expect(moved.toISOString().slice(11)).toBe(date.toISOString().slice(11));
      }),
    );
  });
});
