import type { Agreement } from '@stint/events';
import { describe, expect, it } from 'vitest';
import { type DeliverWork, deliverWork } from '../src/deliver-work.ts';
import { active, changesRequested, day, delivered, inStatus, policy, refusal, theWork } from './scenario.ts';

const deliverable = (id: string) => ({
  id,
  title: `Part ${id}`,
  acceptanceCriteria: [{ id: `c-${id}`, text: 'It is there' }],
});
const item = (deliverableId: string) => ({ deliverableId, note: 'Done', links: [] });
const twoParts: Partial<Agreement> = { deliverables: [deliverable('d1'), deliverable('d2')] };
const pointersOf = (over: Partial<Agreement>, command: DeliverWork) =>
  refusal(() => deliverWork(active(over), command, day(3), policy)).faults.map(({ pointer }) => pointer);

describe('delivering work', () => {
  it('starts the review clock and fixes the moment of auto-approval', () => {
    const { next, events } = deliverWork(active(), theWork, day(10), policy);
    expect(next).toMatchObject({ status: 'delivered', deliveredAt: day(10), autoApproveAt: day(24) });
    expect(events).toMatchObject([
      { type: 'work.delivered.v1', data: { deliveredAt: day(10), autoApproveAt: day(24) } },
    ]);
  });

  it('after changes starts the clock anew and keeps the delivery before', () => {
    const again = inStatus(deliverWork(changesRequested(), theWork, day(13), policy), 'delivered');
    expect(again.autoApproveAt).toBe(day(27));
    expect(again.deliveries.map(({ deliveredAt }) => deliveredAt)).toEqual([day(10), day(13)]);
    expect(again).not.toHaveProperty('changesDueBy');
  });

  it('twice is refused', () => {
    expect(refusal(() => deliverWork(delivered(), theWork, day(10), policy)).code).toBe('illegal-move');
  });

  it('must address every deliverable, once, and no other; all faults are named at once', () => {
    expect(pointersOf(twoParts, { items: [item('d1')], aiUse: { used: false } })).toEqual(['/items']);
    expect(
      pointersOf(twoParts, { items: [item('d1'), item('d1'), item('d9')], aiUse: { used: false } }),
    ).toEqual(['/items/1/deliverableId', '/items/2/deliverableId', '/items']);
    expect(pointersOf(twoParts, { items: [item('d1')] })).toEqual(['/items', '/aiUse']);
  });
});

describe('the AI-use policy', () => {
  const faultsWith = (aiUse: Agreement['aiUse'], statement: DeliverWork['aiUse']) =>
    pointersOf({ aiUse }, { items: theWork.items, ...(statement ? { aiUse: statement } : {}) });

  it.each(['disclosed', 'forbidden'] as const)('%s wants a statement', (rule) => {
    expect(faultsWith(rule, undefined)).toEqual(['/aiUse']);
  });
  it('forbidden refuses work made with AI', () => {
    expect(faultsWith('forbidden', { used: true, statement: 'A little' })).toEqual(['/aiUse/used']);
  });
  it('disclosed wants to know what AI was used for', () => {
    expect(faultsWith('disclosed', { used: true })).toEqual(['/aiUse/statement']);
  });
  it('free asks for nothing', () => {
    const free = active({ aiUse: 'free' });
    expect(deliverWork(free, { items: theWork.items }, day(3), policy).next.status).toBe('delivered');
  });
});
