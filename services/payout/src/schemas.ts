import { IdSchema, InstantSchema, MAX_AMOUNT_CENTS, MoneySchema } from '@stint/core';
import { pageQuery, pageSchema } from '@stint/http';
import { Type } from 'typebox';
import { ACCOUNTS, ENTRY_KINDS } from './journal.ts';
import { type PaymentStatus, paymentLifecycle } from './payment.ts';
import { WAIT_CODES } from './payment-view.ts';

const strict = { additionalProperties: false } as const;
const optional = Type.Optional;
const Cents = Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
const Status = Type.Enum(Object.keys(paymentLifecycle.table) as PaymentStatus[]);

export const Params = Type.Object({ engagementId: IdSchema }, strict);
export const PageQuery = Type.Object(pageQuery, strict);
export const OwnPaymentsQuery = Type.Object({ ...pageQuery, status: optional(Status) }, strict);
export const PaymentsQuery = Type.Object(
  {
    ...pageQuery,
    status: optional(Status),
    stuck: optional(
      Type.Boolean({
        description:
          'true: unpaid past its time, awaiting-recipient, a payout that Stripe refuses, frozen, refund-failed; whatever the status',
      }),
    ),
  },
  strict,
);
export const PayoutsQuery = Type.Object(
  { ...pageQuery, format: optional(Type.Enum(['json', 'csv'])) },
  strict,
);
export const YearQuery = Type.Object({ year: Type.Integer({ minimum: 2020, maximum: 2200 }) }, strict);
export const LedgerQuery = Type.Object(
  {
    ...pageQuery,
    engagementId: optional(IdSchema),
    kind: optional(Type.Enum([...ENTRY_KINDS])),
    from: optional(InstantSchema),
    to: optional(InstantSchema),
    format: optional(Type.Enum(['json', 'csv'])),
  },
  strict,
);
export const ReconciliationQuery = Type.Object({ from: optional(InstantSchema) }, strict);

/** The address Stripe writes to; without it Stripe asks for one itself. A request without a body is one without it. */
export const RecipientBody = Type.Unsafe<{ readonly contactEmail?: string } | null>({
  type: ['object', 'null'],
  properties: { contactEmail: { type: 'string', format: 'email', maxLength: 254 } },
  additionalProperties: false,
});
export const RulingBody = Type.Object(
  {
    toStudent: Type.Object(
      {
        amountCents: Type.Integer({ minimum: 0, maximum: MAX_AMOUNT_CENTS }),
        currency: Type.Literal('USD'),
      },
      strict,
    ),
  },
  strict,
);
export const WebhookHeaders = Type.Object({
  'stripe-signature': Type.String({ minLength: 1, maxLength: 2_000 }),
});

export const PaymentAnswer = Type.Object({
  engagementId: IdSchema,
  projectId: IdSchema,
  projectTitle: Type.String(),
  employerId: IdSchema,
  studentId: IdSchema,
  status: Status,
  fee: MoneySchema,
  commission: MoneySchema,
  total: MoneySchema,
  toStudent: optional(MoneySchema),
  paid: optional(MoneySchema),
  paidAt: optional(InstantSchema),
  refunded: optional(MoneySchema),
  checkoutUrl: optional(Type.String({ description: 'for its employer, while it can be paid' })),
  dueAt: optional(InstantSchema),
  waitsFor: optional(
    Type.Object({
      code: Type.Enum(WAIT_CODES),
      detail: Type.String(),
      stripeCode: optional(Type.String({ description: 'Stripe’s code, of a payout that it refuses' })),
    }),
  ),
  timeline: Type.Array(Type.Object({ step: Type.String(), at: InstantSchema })),
});
export const PaymentsPage = pageSchema(PaymentAnswer);
export const CheckoutAnswer = Type.Object({
  checkoutUrl: Type.String(),
  dueAt: InstantSchema,
  total: MoneySchema,
});
export const EarningsAnswer = Type.Object({
  year: Type.Integer(),
  payouts: Type.Integer(),
  total: MoneySchema,
  /** paid by employers and not yet sent on: now, whatever the year */
  held: MoneySchema,
  months: Type.Array(Type.Object({ month: Type.String(), payouts: Type.Integer(), total: MoneySchema })),
});
const spending = {
  payments: Type.Integer({ description: 'how many were paid' }),
  fee: MoneySchema,
  commission: MoneySchema,
  refunded: MoneySchema,
  netCents: Type.Integer({ description: 'fee + commission - refunded; a month of refunds is below zero' }),
};
export const SpendingAnswer = Type.Object({
  year: Type.Integer(),
  ...spending,
  months: Type.Array(Type.Object({ month: Type.String({ description: 'YYYY-MM, UTC' }), ...spending })),
});
const recipient = {
  status: Type.Enum(['none', 'pending', 'ready', 'restricted']),
  since: optional(InstantSchema),
  requirements: Type.Array(Type.String({ description: 'what Stripe still asks for, in its words' })),
};
export const RecipientAnswer = Type.Object(recipient);
export const OnboardingAnswer = Type.Object({
  ...recipient,
  onboardingUrl: Type.String({ description: 'for one use, within minutes' }),
});
const Currency = Type.Literal('USD');
export const LedgerAnswer = Type.Object({
  balances: Type.Array(
    Type.Object({ account: Type.Enum([...ACCOUNTS]), currency: Currency, balanceCents: Cents }),
  ),
  items: Type.Array(
    Type.Object({
      id: IdSchema,
      engagementId: IdSchema,
      kind: Type.Enum([...ENTRY_KINDS]),
      externalId: Type.String(),
      at: InstantSchema,
      currency: Currency,
      legs: Type.Array(Type.Object({ account: Type.Enum([...ACCOUNTS]), amountCents: Cents })),
    }),
  ),
  nextCursor: optional(Type.String()),
});
export const ReconciliationAnswer = Type.Object({
  at: InstantSchema,
  checked: Type.Object({ payments: Type.Integer(), entries: Type.Integer(), movements: Type.Integer() }),
  differences: Type.Array(
    Type.Object({
      what: Type.String(),
      engagementId: optional(IdSchema),
      externalId: optional(Type.String()),
      ledgerCents: optional(Cents),
      stripeCents: optional(Cents),
    }),
  ),
});
export const ReceivedAnswer = Type.Object({ received: Type.Literal(true) });

/** What the OpenAPI document calls by name. */
export const schemas = {
  Payment: PaymentAnswer,
  PaymentPage: PaymentsPage,
  Checkout: CheckoutAnswer,
  Earnings: EarningsAnswer,
  Spending: SpendingAnswer,
  Recipient: RecipientAnswer,
  Onboarding: OnboardingAnswer,
  Ledger: LedgerAnswer,
  Reconciliation: ReconciliationAnswer,
};
