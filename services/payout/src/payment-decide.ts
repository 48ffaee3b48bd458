/** @rule What an approval, a ruling or a cancellation means for the money. */

import { type Instant, Rejection } from '@stint/core';
import { isInFlight, openCommand, unplan } from './command.ts';
import {
  type Frozen,
  type Funded,
  hasMoney,
  lostToBank,
  type Payment,
  type PaymentDecision,
  unchanged,
} from './payment.ts';
import { decided } from './payment-due.ts';
import { abandonPayment } from './payment-fund.ts';
import { decideMoney, frozen } from './payment-settle.ts';
import { splitOf } from './split.ts';

/** The first decision is final: what comes after it changes nothing. */
const isUndecided = (p: Payment): p is Funded | Frozen =>
  p.status === 'funded' || (p.status === 'frozen' && p.settlement === undefined);

const notFunded = (p: Payment, move: string) =>
  new Rejection('illegal-move', `a payment that is ${p.status} cannot ${move}`);

interface Approval {
  readonly by: 'employer' | 'clock' | 'ruling';
  readonly toStudentCents: number;
}

/** The work is approved: final. A second approval changes nothing. */
export function releasePayment(p: Payment, { by, toStudentCents }: Approval, now: Instant): PaymentDecision {
  if (!hasMoney(p)) throw notFunded(p, 'release');
  if (!isUndecided(p)) return unchanged(p);
  if (toStudentCents === 0) throw new Rejection('invalid-split', 'an approval pays the student something');
  const split = splitOf(p.agreement, toStudentCents, by === 'ruling' ? 'ruling' : 'approval', now);
  if (p.status === 'funded') return decideMoney(p, split, now);
  // Only a ruling ends a dispute of the product; an approval waits where the bank alone has frozen it.
  if (p.dispute && by !== 'ruling') throw notFunded(p, 'release');
  return decideMoney(withoutDispute(p), split, now);
}

const withoutDispute = ({ dispute: _, ...rest }: Frozen): Frozen => rest;

interface Ruling {
  readonly toStudentCents: number;
  readonly toEmployerCents: number;
}

/** The operator's ruling divides the fee. @throws Rejection `invalid-split` where the parts are not the fee. */
export function resolveDispute(p: Payment, ruling: Ruling, now: Instant): PaymentDecision {
  if (!hasMoney(p)) throw notFunded(p, 'be ruled on');
  if (!isUndecided(p)) return unchanged(p);
  const split = splitOf(p.agreement, ruling.toStudentCents, 'ruling', now);
  if (split.toEmployerCents !== ruling.toEmployerCents)
    throw new Rejection('invalid-split', 'the parts of a ruling must add up to the fee');
  return decideMoney(p.status === 'frozen' ? withoutDispute(p) : p, split, now);
}

/** The engagement is off: everything back. It comes too late for a payment on its way to the student. */
export function refundPayment(p: Payment, now: Instant): PaymentDecision {
  if (p.status === 'awaiting-funding') return abandonPayment(p, now);
  if (!isUndecided(p)) return unchanged(p);
  const all = splitOf(p.agreement, 0, 'cancellation', now);
  return decideMoney(p.status === 'frozen' ? withoutDispute(p) : p, all, now);
}

/**
 * The operator's ruling after the bank took the money back for good: what the student gets is the platform's loss.
 * @throws Rejection `no-lost-chargeback`, `work-undecided`, `refund-under-way`, `invalid-split`.
 */
export function ruleChargeback(p: Payment, toStudentCents: number, now: Instant): PaymentDecision {
  if (p.status !== 'frozen' || p.dispute || !lostToBank(p))
    throw new Rejection(
      'no-lost-chargeback',
      `a payment that is ${p.status} has no lost chargeback to rule on`,
    );
  // Paid before that, the student would have the money for work that still goes on, and could be approved or called off.
  if (!p.settlement)
    throw new Rejection(
      'work-undecided',
      'the work goes on: it has to be approved, ruled on or cancelled first',
    );
  if (isInFlight(openCommand(p.commands, 'refund')))
    throw new Rejection('refund-under-way', 'Stripe has not yet said what became of the refund');
  const commands = unplan(p.commands, 'refund');
  return decideMoney({ ...p, commands }, splitOf(p.agreement, toStudentCents, 'ruling', now), now);
}

/** A party of the product disputes: nothing moves until the ruling. Too late once the work is approved. */
export function freezePayment(p: Payment, by: 'student' | 'employer', now: Instant): PaymentDecision {
  if (!hasMoney(p)) throw notFunded(p, 'freeze');
  if (!isUndecided(p)) return unchanged(p);
  const dispute = { by, at: now };
  if (p.status === 'funded') return frozen(p, by, now, { dispute });
  return p.dispute ? unchanged(p) : decided({ ...p, dispute }, now);
}
