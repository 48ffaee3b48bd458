import { paymentInvariants } from '@stint/payout';
import { type Held, hasMoney, type Payment } from '../../../services/payout/src/payment.ts';
import type { Look } from './look.ts';
import { lookAt } from './look.ts';
import type { Town } from './town.ts';

type Find = (violation: string) => void;

/** Stripe's objects of one engagement. */
function stripeBooks({ stripe }: Town) {
  return {
    transfers: stripe.all('transfer').map(({ id, transfer_group, amount }) => ({
      ...{ id, amountCents: amount },
      engagementId: transfer_group ?? '',
    })),
    refunds: stripe.all('refund').map(({ id, metadata, amount, status }) => ({
      ...{ id, amountCents: amount, status: status ?? '' },
      engagementId: metadata?.engagementId ?? '',
    })),
    totals: stripe.books().totals,
  };
}

/** One accepted bid a slot, whoever raced for it; and nobody's bid twice. */
function checkSlots({ bids }: Look, find: Find): void {
  const taken = new Set<string>();
  const standing = new Set<string>();
  for (const bid of bids) {
    const slot = 'slot' in bid ? `${bid.projectId} ${bid.slot}` : undefined;
    if (slot !== undefined && taken.has(slot)) find(`${bid.id}: the slot ${slot} is given twice`);
    if (slot !== undefined) taken.add(slot);
    if (['withdrawn', 'declined', 'lapsed', 'closed'].includes(bid.status)) continue;
    const own = `${bid.projectId} ${bid.studentId}`;
    if (standing.has(own)) find(`${bid.id}: a second live bid of one student`);
    standing.add(own);
  }
}

/** The employer is charged once. */
function checkCharges({ stripe }: Town, find: Find): void {
  const paid = new Map<string, number>();
  for (const { transfer_group, status } of stripe.all('charge'))
    if (status === 'succeeded') paid.set(transfer_group ?? '', (paid.get(transfer_group ?? '') ?? 0) + 1);
  for (const [id, times] of paid) if (times > 1) find(`${id}: charged ${times} times`);
}

/** Money leaves only after those whose decision it is have decided so, and to whom they decided. */
function checkCauses(look: Look, books: ReturnType<typeof stripeBooks>, find: Find): void {
  const engagements = new Map(look.engagements.map((e) => [e.id, e]));
  const payments = new Map(look.payments.map((p) => [p.id, p]));
  for (const { engagementId, amountCents } of books.transfers) {
    const engagement = engagements.get(engagementId);
    const payment = payments.get(engagementId);
    const byLoss = payment && hasMoney(payment) && payment.chargeback?.status === 'lost';
    if (engagement?.status !== 'approved' && engagement?.status !== 'completed') {
      find(`${engagementId}: paid out while the work is ${engagement?.status ?? 'not begun'}`);
      continue;
    }
    if (!byLoss && engagement.toStudent.amountCents !== amountCents)
      find(`${engagementId}: ${amountCents} paid out of ${engagement.toStudent.amountCents} approved`);
  }
  for (const { engagementId } of books.refunds) {
    const engagement = engagements.get(engagementId);
    const split = engagement?.dispute?.ruling?.toEmployer.amountCents ?? 0;
    if (engagement && engagement.status !== 'cancelled' && split === 0)
      find(`${engagementId}: refunded while the work is ${engagement.status}`);
  }
}

/** What was completed or begun was paid for. */
function checkEffects({ engagements, payments, bids }: Look, find: Find): void {
  const byId = new Map(payments.map((p) => [p.id, p]));
  for (const e of engagements) {
    const payment = byId.get(e.id);
    if (!payment || !hasMoney(payment)) find(`${e.id}: work without money`);
    else if (e.status === 'completed' && !payment.payout) find(`${e.id}: completed and not paid out`);
  }
  for (const bid of bids)
    if (bid.status === 'funded' && !isFunded(byId.get(bid.id))) find(`${bid.id}: a funded bid without money`);
}

const isFunded = (p: Payment | undefined): p is Held => p !== undefined && hasMoney(p);

/** A fact comes once, repetitions aside; those about one thing come in their order. */
function checkFacts({ published }: Town, find: Find): void {
  const seen = new Set<string>();
  const last = new Map<string, number>();
  for (const { id, source, subject, sequence, type } of published) {
    if (seen.has(id)) continue;
    seen.add(id);
    const about = `${source} ${subject}`;
    if (sequence < (last.get(about) ?? 0)) find(`${subject}: ${type} came after what followed it`);
    last.set(about, sequence);
  }
}

/** Everything that must hold at any moment, in words where it does not. */
export async function brokenNow(town: Town): Promise<string[]> {
  const books = stripeBooks(town);
  const look = await lookAt(town);
  const broken = paymentInvariants(look.payments, look.ledger, books);
  const find = (violation: string) => void broken.push(violation);
  checkSlots(look, find);
  checkCharges(town, find);
  checkCauses(look, books, find);
  checkEffects(look, find);
  checkFacts(town, find);
  for (const error of town.stripe.failures) find(`the simulated Stripe failed: ${error}`);
  return broken;
}
