import { addMinutes, type Instant, Rejection } from '@stint/core';
import { anAgreement, MONDAY } from '@stint/testing';
import { dueCommand, keyTooOld, type NotTaken, type Sent } from '../src/command.ts';
import { paymentInvariants } from '../src/invariants.ts';
import { entryKey, type JournalEntry } from '../src/journal.ts';
import type { Payment, PaymentDecision } from '../src/payment.ts';
import { observeChargeback } from '../src/payment-chargeback.ts';
import { type Answer, commandNotTaken, commandTaken, sendCommand } from '../src/payment-command.ts';
import { fundPayment, lapsePayment, observeSession, requestPayment } from '../src/payment-fund.ts';
import { payStudent, resumePayout } from '../src/payment-pay.ts';
import { observeRefund } from '../src/payment-refund.ts';
import type {
  ChargeSeen,
  DisputeSeen,
  RefundSeen,
  SessionSeen,
  TransferSeen,
} from '../src/stripe-objects.ts';

/** How one call to Stripe ends: done or not, answered or not, and whether we live to write the answer down. */
export type Fate = 'answered' | 'late' | 'lost' | 'not-done' | 'refused' | 'crash-after' | 'crash-before';

/** Stripe as a list of objects and remembered keys: what the rules are played against, with no I/O. */
export class PaymentWorld {
  now: Instant = MONDAY;
  payment: Payment = requestPayment(anAgreement(), 'test', MONDAY).next;
  readonly ledger = new Map<string, JournalEntry>();
  readonly events: string[] = [];
  recipientReady = true;
  private readonly answers = new Map<string, Answer>();
  private readonly sessions: SessionSeen[] = [];
  private charge: ChargeSeen | undefined;
  private readonly transfers: TransferSeen[] = [];
  private refunds: RefundSeen[] = [];
  private dispute: DisputeSeen | undefined;
  private serial = 0;
  private readonly late: (() => void)[] = [];

  private id(prefix: string): string {
    this.serial += 1;
    return `${prefix}_${this.serial}`;
  }

  /** Applies a rule; a refusal changes nothing. */
  apply(rule: (p: Payment, now: Instant) => PaymentDecision): void {
    try {
      const { next, events } = rule(this.payment, this.now);
      this.payment = next;
      this.events.push(...events.map((e) => e.type));
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }

  advance(minutes: number): void {
    this.now = addMinutes(this.now, minutes);
    const over = (s: SessionSeen) => s.status === 'open' && s.expiresAt <= this.now;
    this.sessions.forEach((s, i) => {
      if (over(s)) this.sessions[i] = { ...s, status: 'expired' };
    });
  }

  /** The worker takes one due command. */
  work(fate: Fate): void {
    const command = dueCommand(this.payment.commands, this.now);
    if (!command) this.apply(lapsePayment);
    if (!command) return;
    let sent: Sent | undefined;
    this.apply((p, now) => {
      const taken = sendCommand(p, command, this.recipientReady ? 'acct_1' : undefined, now);
      sent = taken.sent;
      return taken.decision;
    });
    if (!sent || fate === 'crash-before') return;
    const mine = sent;
    const outcome = this.perform(mine, fate);
    const tell = () => {
      if ('kind' in outcome) this.apply((p, now) => commandTaken(p, mine, outcome, now));
      else this.apply((p, now) => commandNotTaken(p, mine, outcome, now));
    };
    if (fate === 'late') this.late.push(tell);
    else if (fate !== 'crash-after') tell();
  }

  /** An answer that took its time, while webhooks and other workers did not. */
  answerLate(): void {
    this.late.shift()?.();
  }

  private perform(sent: Sent, fate: Fate): Answer | NotTaken {
    const tooOld = keyTooOld(sent, this.now);
    const known = this.answers.get(sent.key);
    if (tooOld || sent.look) {
      const found = this.found(sent);
      if (found) return found;
      if (tooOld) return { type: 'refused', code: 'key-too-old', reason: 'nothing there' };
    }
    if (fate === 'refused' && !known)
      return { type: 'refused', code: 'balance_insufficient', reason: 'too low' };
    if (fate === 'not-done') return { type: 'unknown', reason: 'no connection', look: false };
    const answer = known ?? this.carryOut(sent);
    if ('type' in answer) return answer;
    this.answers.set(sent.key, answer);
    return fate === 'lost' ? { type: 'unknown', reason: 'answer lost', look: true } : answer;
  }

  private found({ request, key }: Sent): Answer | undefined {
    if (request.kind === 'payout' && this.transfers[0]) return { kind: 'payout', object: this.transfers[0] };
    const refund = this.refunds.find((r) => r.status !== 'failed' || r.command === key);
    if (request.kind === 'refund' && refund) return { kind: 'refund', object: refund };
    const known = this.answers.get(key);
    return known?.kind === 'checkout' || known?.kind === 'expire' ? known : undefined;
  }

  private carryOut({ request, key }: Sent): Answer | NotTaken {
    const at = this.now;
    if (request.kind === 'checkout') {
      const id = this.id('cs');
      const object: SessionSeen = {
        id,
        url: `https://pay.example/${id}`,
        status: 'open',
        expiresAt: request.expiresAt,
      };
      this.sessions.push(object);
      return { kind: 'checkout', object };
    }
    if (request.kind === 'expire') {
      const i = this.sessions.findIndex((s) => s.id === request.sessionId);
      const session = this.sessions[i] as SessionSeen;
      const object = session.status === 'open' ? { ...session, status: 'expired' as const } : session;
      this.sessions[i] = object;
      return { kind: 'expire', object };
    }
    if (request.kind === 'payout') {
      const { amountCents } = request;
      const object = { id: this.id('tr'), command: key, amountCents, reversedCents: 0, at };
      this.transfers.unshift(object);
      return { kind: 'payout', object };
    }
    if (request.kind !== 'refund') throw new Error('not a payment’s');
    const charged = this.charge?.amountCents ?? 0;
    const given = this.refunds
      .filter((r) => r.status !== 'failed')
      .reduce((sum, r) => sum + r.amountCents, 0);
    if (this.dispute?.status === 'open')
      return { type: 'refused', code: 'charge_disputed', reason: 'charged back' };
    if (given + this.takenByBank() + request.amountCents > charged)
      return { type: 'refused', code: 'amount_too_large', reason: 'more than is left' };
    const { amountCents } = request;
    const object: RefundSeen = {
      id: this.id('re'),
      command: key,
      amountCents,
      status: 'succeeded',
      debited: true,
      at,
    };
    this.refunds.unshift(object);
    return { kind: 'refund', object };
  }

  /** The employer pays on an open page. */
  pay(): void {
    const i = this.sessions.findIndex((s) => s.status === 'open');
    const session = this.sessions[i];
    if (!session) return;
    this.sessions[i] = { ...session, status: 'complete' };
    if (this.charge) throw new Error('charged twice');
    this.charge = {
      id: this.id('ch'),
      paymentIntentId: this.id('pi'),
      amountCents: this.payment.agreement.total.amountCents,
      currency: 'usd',
      paid: true,
      at: this.now,
    };
  }

  bookFee(): void {
    if (this.charge)
      this.charge = { ...this.charge, fee: { transactionId: `txn_${this.charge.id}`, amountCents: 1_306 } };
  }

  /** Of the charge, `cents` at most. */
  chargeBack({ inquiry = false, cents }: { inquiry?: boolean; cents: number }): void {
    if (!this.charge || this.dispute) return;
    const given = this.refunds
      .filter((r) => r.status === 'succeeded')
      .reduce((sum, r) => sum + r.amountCents, 0);
    const left = Math.min(this.charge.amountCents - given, cents);
    if (left === 0) return;
    const fees = inquiry ? [] : [{ transactionId: this.id('txn'), amountCents: 1_500 }];
    this.dispute = {
      id: this.id('dp'),
      status: 'open',
      withdrawnCents: inquiry ? 0 : left,
      fees,
      at: this.now,
    };
  }

  decideChargeback(won: boolean): void {
    if (this.dispute?.status !== 'open') return;
    const withdrawnCents = won ? 0 : this.dispute.withdrawnCents;
    this.dispute = { ...this.dispute, status: won ? 'won' : 'lost', withdrawnCents };
  }

  /** Somebody takes a transfer back in Stripe's Dashboard, in part. */
  reverse(): void {
    const transfer = this.transfers[0];
    if (transfer) this.transfers[0] = { ...transfer, reversedCents: Math.ceil(transfer.amountCents / 2) };
  }

  failRefund(): void {
    this.refunds = this.refunds.map((r) => ({ ...r, status: 'failed' as const }));
  }

  /** Webhooks and looks: what stands at Stripe is applied, in the order given, as often as given. */
  look(order: readonly number[]): void {
    const session = this.payment.status === 'awaiting-funding' ? this.payment.session : undefined;
    const all = <T>(seen: readonly T[], rule: (p: Payment, seen: T, now: Instant) => PaymentDecision) => {
      for (const object of seen) this.apply((p, now) => rule(p, object, now));
    };
    const { charge, sessions, transfers, refunds, dispute } = this;
    const looks = [
      () => all(charge ? [charge] : [], fundPayment),
      () =>
        all(
          sessions.filter((s) => s.id === session?.id),
          observeSession,
        ),
      () => all(transfers, payStudent),
      () => all(refunds.toReversed(), observeRefund),
      () => all(dispute ? [dispute] : [], observeChargeback),
      () => this.recipientReady && this.apply((p, now) => resumePayout(p, now)),
    ];
    for (const i of order) looks[i % looks.length]?.();
  }

  /** The ledger takes what the payment carries; where we crash before the document is cleared, it takes it again. */
  post(crash: boolean): void {
    for (const entry of this.payment.unposted)
      if (!this.ledger.has(entryKey(entry))) this.ledger.set(entryKey(entry), entry);
    if (!crash) this.payment = { ...this.payment, unposted: [] };
  }

  /** The end of all faults: everything due is done, by a Stripe that answers and a recipient that is ready. */
  recover(): void {
    this.recipientReady = true;
    this.bookFee();
    for (let round = 0; round < 400; round += 1) {
      this.look([0, 1, 2, 3, 4, 5]);
      this.work('answered');
      this.post(false);
      this.advance(round % 10 === 0 ? 25 * 60 : 6);
    }
  }

  violations(): string[] {
    const engagementId = this.payment.id;
    const refunds = this.refunds.map((r) => ({ ...r, engagementId }));
    const transfers = this.transfers.map((t) => ({ ...t, engagementId }));
    return paymentInvariants([this.payment], [...this.ledger.values()], { transfers, refunds });
  }

  /** Cents that the card holder has back from the bank, not from us. */
  takenByBank = (): number => this.dispute?.withdrawnCents ?? 0;

  /** Cents that left to the student and to the employer by us. */
  sent() {
    const sum = (of: readonly { amountCents: number }[]) => of.reduce((total, o) => total + o.amountCents, 0);
    return {
      toStudent: sum(this.transfers),
      toEmployer: sum(this.refunds.filter((r) => r.status !== 'failed')),
    };
  }
}
