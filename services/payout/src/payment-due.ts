/** @rule When a payment has to be looked at. */
import { addMinutes, earliest, type Instant } from '@stint/core';
import type { StintEvent } from '@stint/events';
import { openCommands } from './command.ts';
import { hasMoney, type Payment, type PaymentDecision } from './payment.ts';

const MOVING_MINUTES = 5;
const DAY_MINUTES = 24 * 60;

/** How often a payment is compared with Stripe's lists; undefined: it is at rest, and nothing is to be found. */
function watchMinutes(p: Payment): number | undefined {
  if (hasMoney(p) && p.charge.feeCents === undefined) return MOVING_MINUTES;
  if (p.status === 'funded') return DAY_MINUTES;
  if (p.status === 'frozen') return p.chargeback?.status === 'open' ? MOVING_MINUTES : DAY_MINUTES;
  const moving = ['awaiting-funding', 'releasing', 'awaiting-recipient', 'refunding'].includes(p.status);
  return moving ? MOVING_MINUTES : undefined;
}

export const looked = <P extends Payment>(p: P, now: Instant): P => {
  const minutes = watchMinutes(p);
  const { reconcileAt: _, ...rest } = p;
  return (minutes === undefined ? rest : { ...rest, reconcileAt: addMinutes(now, minutes) }) as P;
};

/** The decision with its timers set. */
export function decided(next: Payment, now: Instant, events: readonly StintEvent[] = []): PaymentDecision {
  const soonest = looked(next, now).reconcileAt;
  const { dueAt: _, reconcileAt, ...rest } = next;
  const lookAt = soonest && earliest(reconcileAt, soonest);
  const fundBy = next.status === 'awaiting-funding' && !next.lapsing ? next.agreement.fundBy : undefined;
  const dues = [lookAt, fundBy, next.unposted[0]?.at, ...openCommands(next.commands).map((c) => c.dueAt)];
  const dueAt = earliest(...dues);
  const timers = { ...(lookAt ? { reconcileAt: lookAt } : {}), ...(dueAt ? { dueAt } : {}) };
  return { next: { ...rest, ...timers } as Payment, events };
}
