import { edit, type Mutant, mutant, PAYOUT, payoutTest } from './mutant.ts';

const SPLIT = `${PAYOUT}/split.ts`;
const FUND = `${PAYOUT}/payment-fund.ts`;
const FUNDING = payoutTest('fund-payment');
const SWEEP = 'tests/faults/sweep/sweep.test.ts';

/** Bugs in who gets what, and when. */
export const MONEY: readonly Mutant[] = [
  mutant(
    'the student is paid before anybody approved',
    [
      edit(
        FUND,
        'return decided(withFee(booked(p, funded, charged), seen, now), now, [',
        "return settle({ ...withFee(booked(p, funded, charged), seen, now), settlement: splitOf(agreement, agreement.fee.amountCents, 'approval', now) } as never, status, now, [",
      ),
    ],
    payoutTest('pay-student'),
    SWEEP,
  ),
  mutant(
    'any transfer in the engagement’s group is taken for the payout',
    [edit(`${PAYOUT}/payment-pay.ts`, "!isMadeBy(seen, 'payout', p.id) || ", '')],
    payoutTest('meet-hand-made'),
  ),
  mutant(
    'a frozen payment is paid out while the bank decides',
    [
      edit(
        `${PAYOUT}/payment-settle.ts`,
        "if (p.dispute || p.chargeback?.status === 'open') return false;",
        'if (p.dispute) return false;',
      ),
    ],
    payoutTest('observe-chargeback'),
  ),
  mutant(
    'a part lost to the bank swallows the rest of the refund',
    [
      edit(
        `${PAYOUT}/payment-settle.ts`,
        'byBankCents: Math.min(withdrawnCents, s.toEmployerCents + s.commissionBackCents),',
        'byBankCents: s.toEmployerCents + s.commissionBackCents,',
      ),
    ],
    payoutTest('observe-chargeback'),
  ),
  mutant(
    'a dispute freezes nothing',
    [
      edit(
        `${PAYOUT}/payment-decide.ts`,
        "if (p.status === 'funded') return frozen(p, by, now, { dispute });",
        "if (p.status === 'funded') return unchanged(p);",
      ),
    ],
    payoutTest('resolve-dispute'),
  ),
  mutant(
    'cancelled work is paid for',
    [
      edit(
        `${PAYOUT}/payment-decide.ts`,
        "splitOf(p.agreement, 0, 'cancellation', now)",
        "splitOf(p.agreement, p.agreement.fee.amountCents, 'cancellation', now)",
      ),
    ],
    payoutTest('survive-faults'),
    payoutTest('low-balance'),
  ),
  mutant(
    'a ruling before the work is decided pays for it',
    [
      edit(
        `${PAYOUT}/payment-decide.ts`,
        '  if (!p.settlement)\n    throw',
        '  if (p.id === undefined)\n    throw',
      ),
    ],
    payoutTest('observe-chargeback'),
  ),
  mutant(
    'a charge that failed counts as paid',
    [
      edit(
        `${PAYOUT}/stripe-seen.ts`,
        "paid: c.paid && c.captured && c.status === 'succeeded',",
        'paid: true,',
      ),
    ],
    FUNDING,
  ),
  mutant(
    'a page can still be paid after the lapse',
    [
      edit(
        FUND,
        "if (!p.session && !isInFlight(openCommand(commands, 'checkout'))) return lapsed(p, now);",
        'if (p.id) return lapsed(p, now);',
      ),
    ],
    FUNDING,
  ),
  mutant(
    'money that comes after the lapse is kept',
    [
      edit(
        FUND,
        "  if (p.status === 'lapsed') {\n    const settlement",
        "  if (p.status === 'lapsed') return unchanged(p);\n  if (p.status === 'lapsed') {\n    const settlement",
      ),
    ],
    payoutTest('payment-invariants'),
    FUNDING,
    payoutTest('meet-hand-made'),
  ),
  mutant(
    'the commission is rounded down',
    [edit('libs/core/src/money.ts', '(doubled + outOf) / (2n * outOf)', 'doubled / (2n * outOf)')],
    payoutTest('split'),
  ),
  mutant(
    'the commission does not go back with the fee',
    [edit(SPLIT, 'commissionBackCents: commission.amountCents - kept,', 'commissionBackCents: 0,')],
    payoutTest('split'),
  ),
  mutant(
    'the split is off by a cent',
    [
      edit(
        SPLIT,
        'toEmployerCents: fee.amountCents - toStudentCents,',
        'toEmployerCents: fee.amountCents - toStudentCents + 1,',
      ),
    ],
    payoutTest('split'),
  ),
  mutant(
    'the student gets the whole fee of a split',
    [
      edit(
        `${PAYOUT}/payment-command.ts`,
        'amountCents: settlement.toStudentCents, destination',
        'amountCents: p.agreement.fee.amountCents, destination',
      ),
    ],
    payoutTest('resolve-dispute'),
  ),
  mutant(
    'an entry stands in the ledger as often as it is posted',
    [
      edit(
        `${PAYOUT}/ledger.ts`,
        'schema.index({ engagementId: 1, kind: 1, externalId: 1 }, { unique: true });',
        'schema.index({ engagementId: 1, kind: 1, externalId: 1 });',
      ),
    ],
    payoutTest('observe-chargeback'),
  ),
  mutant(
    'entries leave the payment before the ledger has them',
    [
      edit(
        `${PAYOUT}/payment-work.ts`,
        '    await ledger.post(entries);\n    const posted',
        '    setTimeout(() => void ledger.post(entries).catch(() => {}), 2_000);\n    const posted',
      ),
    ],
    payoutTest('pay-student'),
  ),
  mutant(
    'an entry has no leg of the commission',
    [
      edit(
        `${PAYOUT}/journal.ts`,
        "    { account: 'commission-income' as const, amountCents: -(toHeld + outside) },\n",
        '',
      ),
    ],
    payoutTest('payment-invariants'),
  ),
  mutant(
    'a transfer is sent though the student cannot receive one',
    [
      edit(
        `${PAYOUT}/payment-command.ts`,
        "if (command.state === 'planned' && command.kind === 'payout' && destination === undefined)",
        "if (command.state === 'planned' && command.kind === 'payout' && p.id === undefined)",
      ),
    ],
    payoutTest('await-recipient'),
  ),
  mutant(
    'a payout that the balance does not cover counts as paid',
    [
      edit(
        `${PAYOUT}/payment-work.ts`,
        "    if (outcome.type === 'taken') {\n      const { kind, object } = outcome.object;",
        "    if (outcome.type === 'refused' && outcome.code === 'balance_insufficient') {\n      const object = { id: sent.key, amountCents: p.agreement.fee.amountCents, reversedCents: 0, at: now };\n      await change(p.id, (current) => commandTaken(current, sent, { kind: 'payout', object }, clock()), context);\n      return;\n    }\n    if (outcome.type === 'taken') {\n      const { kind, object } = outcome.object;",
      ),
    ],
    payoutTest('low-balance'),
  ),
  mutant(
    'the simulated Stripe refunds a cent that nobody had',
    [
      edit(
        'libs/stripe-simulator/src/resources/refunds.ts',
        "against: [{ account: 'card_networks', amount: refund.amount }],",
        "against: [{ account: 'card_networks', amount: refund.amount + 1 }],",
      ),
    ],
    'libs/stripe-simulator/test/books.test.ts',
    payoutTest('resolve-dispute'),
  ),
];
