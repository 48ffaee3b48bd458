import type { AddressInfo } from 'node:net';
import { usd } from '@stint/core';
import type { Agreement, StintEvent } from '@stint/events';
import type { Caller } from '@stint/http';
import type { Frame } from '@stint/service';
import { startStripeSimulator } from '@stint/stripe-simulator';
import { aCaller, anAgreement, refOf, serviceUnderTest } from '@stint/testing';
import { expect, onTestFinished } from 'vitest';
import { buildApp, type PayoutApp, paymentInvariants, STRIPE_EVENTS } from '../src/app.ts';

export const GOOD_CARD = '4242424242424242';
export const PAYER = {
  email: 'kim@placeholder.example',
  name: 'Kim Placeholder',
  cvc: '123',
  expiry: '12/40',
};
const PUBLIC_URL = 'https://stint.example';

const form = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields),
  redirect: 'manual' as const,
});

/** The payout service on a real database and bus, with the simulated Stripe behind the real SDK and real webhooks. */
export async function payoutUnderTest({ alone = true, bookingSeconds = 0 } = {}) {
  let now = (): string => new Date().toISOString();
  const stripe = await startStripeSimulator({
    now: () => new Date(now()),
    enabledEvents: STRIPE_EVENTS,
    bookingSeconds,
  });
  onTestFinished(() => stripe.close());
  stripe.webhooks.hold();
  const config = {
    secretKey: stripe.secretKey,
    webhookSecrets: [stripe.webhookSecret],
    apiUrl: stripe.url,
    publicUrl: PUBLIC_URL,
  };
  let payout: PayoutApp | undefined;
  const build = (frame: Frame) => {
    now = frame.clock;
    payout = buildApp(frame, config);
    return payout;
  };
  const service = await serviceUnderTest(build, { alone });
  await service.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = service.app.server.address() as AddressInfo;
  const webhookUrl = `http://127.0.0.1:${port}/api/stripe/webhook`;
  stripe.webhooks.sendTo(webhookUrl);

  /** What the books say is wrong, with Stripe's lists and the simulator's own sums. */
  const violations = async () => {
    const books = await (payout as PayoutApp).readBooks();
    return paymentInvariants(books.payments, books.ledger, {
      ...books.stripe,
      totals: stripe.books().totals,
    });
  };
  /** Service, bus, Stripe and webhooks do what there is to do at this time; every invariant holds then. */
  const settle = async () => {
    for (let round = 0; round < 4; round += 1) {
      await service.settle();
      await stripe.settle();
    }
    await service.settle();
    expect(await violations()).toEqual([]);
    expect(stripe.failures).toEqual([]);
  };

  const operator = aCaller('operator');
  const partyOf = (role: 'employer' | 'student', accountId: string): Caller => ({
    ...aCaller(role),
    accountId,
  });
  const asEmployer = (a: Agreement) => service.as(partyOf('employer', a.employerId));
  const asStudent = (a: Agreement) => service.as(partyOf('student', a.studentId));
  const show = async (a: Agreement) =>
    (await service.as(operator).get(`/api/payments/${a.engagementId}`)).body;

  return {
    ...service,
    stripe,
    webhookUrl,
    operator: service.as(operator),
    asEmployer,
    asStudent,
    show,
    settle,
    /** For books that cannot be in order, since somebody did something at Stripe by hand. */
    settleUnchecked: service.settle,
    violations,
    readBooks: () => (payout as PayoutApp).readBooks(),
    /** The service's vitals, as `metric{label}` -> number. */
    async vitals(): Promise<Record<string, number>> {
      const samples = (await (payout as PayoutApp).vitals?.read()) ?? [];
      return Object.fromEntries(
        samples.map(({ metric, labels = {}, value }) => [
          [metric, ...Object.values(labels)].join(' '),
          value,
        ]),
      );
    },
    publishedTypes: async (a: Agreement) =>
      (await service.published())
        .filter(
          (e) => e.source === 'payout' && 'engagementId' in e.data && e.data.engagementId === a.engagementId,
        )
        .map((e) => e.type),

    /** A bid is accepted, and the employer is asked to pay. */
    async accepted(over: Partial<Agreement> = {}): Promise<Agreement> {
      const agreement = anAgreement(over);
      await service.arrives(bidAccepted(agreement));
      await settle();
      return agreement;
    },
    /** The employer pays on Stripe's page, as a person does; what follows from it is not awaited. */
    async pay(a: Agreement, card = GOOD_CARD): Promise<number> {
      const { checkoutUrl } = (await asEmployer(a).get(`/api/payments/${a.engagementId}`)).body;
      return (await fetch(checkoutUrl, form({ ...PAYER, card_number: card }))).status;
    },
    async funded(over: Partial<Agreement> = {}, card = GOOD_CARD): Promise<Agreement> {
      const agreement = await this.accepted(over);
      await this.pay(agreement, card);
      await settle();
      return agreement;
    },
    /** The student begins at our side; answers Stripe's page. */
    async beginsSetUp(a: Agreement): Promise<string> {
      return (await asStudent(a).post('/api/recipients/me', { contactEmail: 'robin@umass.example' })).body
        .onboardingUrl;
    },
    /** The student tells Stripe everything, or lets Stripe take its time, or is refused. */
    async setsUp(a: Agreement, outcome: 'complete' | 'hold' | 'refuse' = 'complete'): Promise<void> {
      const person = {
        given_name: 'Robin',
        surname: 'Sample',
        date_of_birth: '2004-05-06',
        address: '1 Elm St',
      };
      const bank = { routing_number: '110000000', account_number: '000123456789' };
      await fetch(await this.beginsSetUp(a), form({ ...person, ...bank, outcome }));
      await settle();
    },
    /** A payment that is funded, of a student who can be paid. */
    async ready(over: Partial<Agreement> = {}, card = GOOD_CARD): Promise<Agreement> {
      const agreement = await this.funded(over, card);
      await this.setsUp(agreement);
      return agreement;
    },
    async chargeOf(a: Agreement) {
      const { payments } = await (payout as PayoutApp).readBooks();
      const payment = payments.find((p) => p.id === a.engagementId);
      if (!payment || !('charge' in payment)) throw new Error('not funded');
      return payment;
    },
    balances: async (a: Agreement): Promise<Record<string, number>> => {
      const { body } = await service.as(operator).get(`/api/ledger?engagementId=${a.engagementId}`);
      return Object.fromEntries(
        body.balances.map((b: { account: string; balanceCents: number }) => [b.account, b.balanceCents]),
      );
    },
  };
}
export type PayoutUnderTest = Awaited<ReturnType<typeof payoutUnderTest>>;

export const bidAccepted = (agreement: Agreement): StintEvent => ({
  type: 'bid.accepted.v1',
  data: {
    agreement,
    bid: {
      bidId: agreement.engagementId,
      projectId: agreement.projectId,
      projectTitle: agreement.title,
      employerId: agreement.employerId,
      studentId: agreement.studentId,
      status: 'accepted',
      submittedAt: agreement.acceptedAt,
      answerBy: agreement.fundBy,
    },
  },
});

export const workApproved = (a: Agreement, toStudentCents = a.fee.amountCents): StintEvent => ({
  type: 'work.approved.v1',
  data: { ...refOf(a), by: 'employer', approvedAt: a.acceptedAt, toStudent: usd(toStudentCents) },
});

export const disputeOpened = (a: Agreement): StintEvent => ({
  type: 'dispute.opened.v1',
  data: { ...refOf(a), by: 'employer', reason: 'not as agreed', answerBy: a.fundBy, ruleBy: a.fundBy },
});

export const disputeResolved = (a: Agreement, toStudentCents: number): StintEvent => ({
  type: 'dispute.resolved.v1',
  data: {
    ...refOf(a),
    toStudent: usd(toStudentCents),
    toEmployer: usd(a.fee.amountCents - toStudentCents),
    ruling: 'half of it was delivered',
  },
});

export const engagementCancelled = (a: Agreement): StintEvent => ({
  type: 'engagement.cancelled.v1',
  data: { ...refOf(a), slot: a.slot, by: 'agreement' },
});
