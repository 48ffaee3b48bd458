import type { ProblemTable } from '@stint/http';

export const problems: ProblemTable = {
  'invalid-amount': { status: 422, title: 'Not an amount that can be charged' },
  'invalid-split': { status: 422, title: 'The parts are not the fee' },
  'payment-not-awaited': { status: 409, title: 'Nothing to pay' },
  'payment-overdue': { status: 409, title: 'Too late to pay' },
  'no-lost-chargeback': { status: 409, title: 'No lost chargeback' },
  'work-undecided': { status: 409, title: 'The work is not decided yet' },
  'refund-under-way': { status: 409, title: 'A refund is under way' },
  'no-failed-refund': { status: 409, title: 'No failed refund' },
  'invalid-signature': { status: 400, title: 'Not signed by Stripe' },
  'stripe-unavailable': { status: 503, title: 'Stripe does not answer' },
};
