import { addDays } from '@stint/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCommands } from '../src/command.ts';
import {
  freezePayment,
  refundPayment,
  releasePayment,
  resolveDispute,
  ruleChargeback,
} from '../src/payment-decide.ts';
import { abandonPayment, openCheckout, requestAgain } from '../src/payment-fund.ts';
import { retryRefund } from '../src/payment-refund.ts';
import { type Fate, PaymentWorld } from './payment-world.ts';

type Act = (world: PaymentWorld) => void;
const FATES: Fate[] = ['answered', 'late', 'lost', 'not-done', 'refused', 'crash-after', 'crash-before'];

const FEE = 40_000;
const CHARGED = 44_000;
const disputed = fc.oneof(fc.constant(CHARGED), fc.integer({ min: 1, max: CHARGED }));
const part = fc.oneof(fc.constant(0), fc.constant(FEE), fc.integer({ min: 0, max: FEE }));
const act = (name: string, run: Act) => fc.constant({ name, run });
const named = <T>(name: string, arbitrary: fc.Arbitrary<T>, run: (world: PaymentWorld, value: T) => void) =>
  arbitrary.map((value) => ({
    name: `${name} ${JSON.stringify(value)}`,
    run: (world: PaymentWorld) => run(world, value),
  }));

const atStripe = [
  act('the employer pays', (w) => w.pay()),
  act('the fee is booked', (w) => w.bookFee()),
  named('charge back', fc.record({ inquiry: fc.boolean(), cents: disputed }), (w, of) => w.chargeBack(of)),
  named('the bank decides, won:', fc.boolean(), (w, won) => w.decideChargeback(won)),
  act('a transfer is taken back by hand', (w) => w.reverse()),
  act('the refund comes back', (w) => w.failRefund()),
  named('recipient ready:', fc.boolean(), (w, ready) => {
    w.recipientReady = ready;
  }),
];
const facts = [
  act('approved', (w) =>
    w.apply((p, now) => releasePayment(p, { by: 'employer', toStudentCents: FEE }, now)),
  ),
  act('cancelled', (w) => w.apply((p, now) => refundPayment(p, now))),
  act('disputed', (w) => w.apply((p, now) => freezePayment(p, 'student', now))),
  named('ruled', part, (w, cents) =>
    w.apply((p, now) => resolveDispute(p, { toStudentCents: cents, toEmployerCents: FEE - cents }, now)),
  ),
  named('the operator rules on the loss', part, (w, cents) =>
    w.apply((p, now) => ruleChargeback(p, cents, now)),
  ),
  act('the operator repeats the refund', (w) => w.apply((p, now) => retryRefund(p, now))),
  act('accepted again', (w) =>
    w.apply((p, now) => requestAgain(p, { ...p.agreement, acceptedAt: now, fundBy: addDays(now, 3) }, now)),
  ),
  act('the employer opens the page', (w) => w.apply((p, now) => openCheckout(p, now))),
  act('abandoned', (w) =>
    w.apply((p, now) => (p.status === 'awaiting-funding' ? abandonPayment(p, now) : { next: p, events: [] })),
  ),
];
const workings = [
  named('work', fc.constantFrom(...FATES), (w, fate) => w.work(fate)),
  named('work', fc.constant<Fate>('answered'), (w, fate) => w.work(fate)),
  act('a late answer', (w) => w.answerLate()),
  named('look', fc.array(fc.nat(5), { maxLength: 8 }), (w, order) => w.look(order)),
  named('post, crash:', fc.boolean(), (w, crash) => w.post(crash)),
  named('minutes', fc.constantFrom(1, 6, 61, 12 * 60, 25 * 60), (w, minutes) => w.advance(minutes)),
];
const anything = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(...workings) },
  { weight: 2, arbitrary: fc.oneof(...atStripe) },
  { weight: 2, arbitrary: fc.oneof(...facts) },
);
const story = fc.array(anything, { minLength: 5, maxLength: 60, size: 'max' });

/** Stories begin at the beginning, or later, so that the later states are told of as often as the first. */
const beginnings: Act[] = [
  () => {},
  (w) => {
    w.work('answered');
    w.pay();
    w.look([0]);
  },
  (w) => {
    beginnings[1]?.(w);
    w.recipientReady = false;
    w.apply((p, now) => resolveDispute(p, { toStudentCents: 30_001, toEmployerCents: 9_999 }, now));
    w.work('answered');
  },
];

/** Where a payment may be when everything that can go on by itself has gone on. */
const RESTING = ['lapsed', 'funded', 'frozen', 'released', 'refunded', 'refund-failed'];

test('whatever happens, in whatever order, with whatever fault: every invariant holds after every step', () => {
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), story, (begin, acts) => {
      const world = new PaymentWorld();
      begin(world);
      for (const { name, run } of acts) {
        const before = world.payment;
        run(world);
        // Only a ruling, or the end of the engagement, ends a dispute of the product.
        if (before.status === 'frozen' && before.dispute && !/^(ruled|cancelled)/.test(name))
          expect(world.payment).toMatchObject({ status: 'frozen', dispute: before.dispute });
        const violations = world.violations();
        if (violations.length > 0) throw new Error(`after ${name}: ${violations.join('; ')}`);
      }
      world.recover();
      expect(world.violations()).toEqual([]);
      expect(RESTING).toContain(world.payment.status);
      expect(openCommands(world.payment.commands)).toEqual([]);
    }),
    { numRuns: Number(process.env.PAYMENT_RUNS ?? 1_000) },
  );
});

test('a started payment gets going from any story: paid, approved and recovered, the student has the fee once', () => {
  const working = fc.oneof(...workings);
  fc.assert(
    fc.property(
      fc.array(working, { maxLength: 40 }),
      fc.array(working, { maxLength: 40 }),
      (before, after) => {
        const world = new PaymentWorld();
        world.work('answered');
        world.pay();
        for (const { run } of before) run(world);
        world.look([0]);
        expect(world.payment.status).toBe('funded');
        world.apply((p, now) => releasePayment(p, { by: 'clock', toStudentCents: FEE }, now));
        for (const { run } of after) run(world);
        world.recover();
        expect(world.payment.status).toBe('released');
        expect(world.sent()).toEqual({ toStudent: FEE, toEmployer: 0 });
        expect(world.events.filter((type) => type === 'payout.paid.v1')).toHaveLength(1);
        expect(world.violations()).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('a part of the charge is lost to the bank: the rest of what was decided goes back, and no cent is lost', () => {
  const noise = fc.array(fc.oneof(...workings), { maxLength: 20 });
  const cancelled = fc.boolean();
  fc.assert(
    fc.property(
      disputed,
      part,
      cancelled,
      fc.boolean(),
      noise,
      noise,
      (cents, ruled, off, early, then, last) => {
        const world = new PaymentWorld();
        const toStudentCents = off ? 0 : ruled;
        const ruling = { toStudentCents, toEmployerCents: FEE - toStudentCents };
        const decide = () =>
          world.apply((p, now) => (off ? refundPayment(p, now) : resolveDispute(p, ruling, now)));
        beginnings[1]?.(world);
        if (early) decide();
        world.chargeBack({ cents });
        world.look([4]);
        if (!early) decide();
        for (const { run } of then) run(world);
        // Banks take weeks: Stripe has refused by then what was asked for at the beginning.
        while (openCommands(world.payment.commands).length > 0) {
          world.advance(6);
          world.work('answered');
        }
        world.decideChargeback(false);
        world.look([4]);
        const rule = () => world.apply((p, now) => ruleChargeback(p, toStudentCents, now));
        rule();
        for (const { run } of last) run(world);
        world.recover();
        rule();
        world.apply((p, now) => retryRefund(p, now));
        world.recover();
        const back = CHARGED - toStudentCents - Math.round(toStudentCents / 10);
        expect(world.sent()).toEqual({ toStudent: toStudentCents, toEmployer: Math.max(0, back - cents) });
        expect(world.payment.status).toBe(toStudentCents > 0 ? 'released' : 'refunded');
        expect(world.violations()).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});
