import { newId } from '@stint/core';
import { deliver, type Person } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from '../journeys/invariants.ts';
import { aMarketplace, anOpenProject, type TestMarketplace } from '../journeys/marketplace.ts';
import { apply, pay, paymentOf, setUpPayouts, type Work } from '../journeys/stages.ts';

/** Work that is funded and delivered by a student who can be paid. */
async function aDelivery(m: TestMarketplace, employer: Person, name: string): Promise<Work> {
  const student = await m.aStudent(name);
  const projectId = await anOpenProject(m, employer);
  const id = await apply(student, projectId);
  await m.settle();
  await employer.ask('POST', `/api/bids/${id}/accept`);
  await m.settle();
  const work = { employer, student, projectId, id };
  await pay(m, work);
  await setUpPayouts(m, student);
  await deliver(student, id);
  await m.settle();
  return work;
}

/** Says it is the approval of this work, and carries bytes that are none. */
const poison = (id: string) => ({
  topic: 'stint.engagements',
  key: id,
  headers: {
    ...{ 'content-type': 'application/json', ce_specversion: '1.0', ce_type: 'work.approved.v1' },
    ...{ ce_id: newId(), ce_source: 'evaluation', ce_subject: id, ce_time: '2026-03-02T09:00:00.000Z' },
    ...{ ce_sequence: '99', correlationid: 'poison' },
  },
  value: Buffer.from('{"toStudent":'),
});

interface Letter {
  readonly id: string;
  readonly key: string;
  readonly reason: string;
}

test('a poison message about one piece of work: others are paid meanwhile, and an operator gets the one going again', async () => {
  const m = await aMarketplace();
  const employer = await m.anEmployer('kim');
  const [poisoned, other] = [await aDelivery(m, employer, 'robin'), await aDelivery(m, employer, 'sam')];
  await m.bus.publish([poison(poisoned.id)]);
  for (const { id } of [poisoned, other]) await employer.ask('POST', `/api/engagements/${id}/approve`);
  await m.settle();
  expect(await paymentOf(other)).toMatchObject({ status: 'released' });
  expect(await paymentOf(poisoned)).toMatchObject({ status: 'funded' });

  const operator = await m.anOperator();
  let discarded = 0;
  for (const { name } of m.marketplace.services) {
    const path = `/api/dead-letters/${name}`;
    const { items } = await operator.ask('GET', path);
    const letters: Letter[] = items;
    expect(letters.map(({ key }) => key)).toEqual(letters.map(() => poisoned.id));
    const [first, behind] = letters;
    if (!first) continue;
    expect(first.reason).toContain('not JSON');
    await operator.ask('POST', `${path}/${first.id}/discard`);
    discarded += 1;
    if (behind) await operator.ask('POST', `${path}/${behind.id}/replay`);
  }
  expect(discarded).toBeGreaterThan(0);
  await m.settle();
  expect(await paymentOf(poisoned)).toMatchObject({ status: 'released' });
  expect(m.events.filter(({ type }) => type === 'payout.paid.v1')).toHaveLength(2);
  expect(await brokenInvariants(m)).toEqual([]);
});
