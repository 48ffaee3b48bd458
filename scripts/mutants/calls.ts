import { edit, type Mutant, mutant, PAYOUT, payoutTest } from './mutant.ts';

const COMMAND = `${PAYOUT}/command.ts`;
const UNKNOWN = payoutTest('resolve-unknown-outcome');
const SEND = payoutTest('send-command');

/** Bugs in asking Stripe, and in hearing from it. */
export const CALLS: readonly Mutant[] = [
  mutant(
    'the idempotency key is forgotten',
    [
      edit(
        `${PAYOUT}/stripe-calls.ts`,
        'const keyed = ({ key }: Sent) => ({ idempotencyKey: key });',
        'const keyed = (_: Sent) => ({});',
      ),
    ],
    UNKNOWN,
  ),
  mutant(
    'an unknown outcome is retried under a new key',
    [edit(COMMAND, '      : command;', '      : { ...command, key: terms.key + command.tries };')],
    SEND,
    UNKNOWN,
  ),
  mutant(
    'a definite failure is retried under the old key',
    [edit(COMMAND, 'attempt: attempts(commands, kind) + 1,', 'attempt: 1,')],
    SEND,
    payoutTest('low-balance'),
  ),
  mutant(
    'a call is planned beside an open one',
    [edit(COMMAND, '  if (openCommand(commands, kind)) return commands;\n', '')],
    SEND,
    payoutTest('payment-invariants'),
  ),
  mutant(
    'an old key is trusted for ever',
    [edit(COMMAND, 'return age >= KEY_TRUSTED_MS || age < 0;', 'return false;')],
    UNKNOWN,
  ),
  mutant(
    'a sender has no lease on its command',
    [edit(COMMAND, 'const dueAt = addMs(now, LEASE_MS);', 'const dueAt = now;')],
    SEND,
  ),
  mutant(
    'a 500 counts as not done',
    [edit(`${PAYOUT}/stripe-outcome.ts`, 'if (statusCode >= 500 || mismatch)', 'if (mismatch)')],
    payoutTest('stripe-outcome'),
  ),
  mutant(
    'a lost answer counts as not done',
    [
      edit(
        `${PAYOUT}/stripe-outcome.ts`,
        "if (statusCode === undefined) return { type: 'unknown', reason: message, look: false };",
        "if (statusCode === undefined) return { type: 'refused', code: 'lost', reason: message };",
      ),
    ],
    payoutTest('stripe-outcome'),
  ),
  mutant(
    'an unsigned webhook is believed',
    [
      edit(
        `${PAYOUT}/stripe.ts`,
        'return signed ? hint(JSON.parse(text)) : undefined;',
        'return signed || text ? hint(JSON.parse(text)) : undefined;',
      ),
    ],
    payoutTest('receive-stripe-event'),
  ),
  mutant(
    'an event of Stripe is stored each time it comes',
    [
      edit(
        `${PAYOUT}/inbox.ts`,
        'writer.insert({ _id: id, ...hint',
        'writer.insert({ _id: id + Math.random(), ...hint',
      ),
    ],
    payoutTest('receive-stripe-event'),
  ),
  mutant(
    'a webhook that was answered before it was followed is not followed again',
    [edit(`${PAYOUT}/webhook.ts`, 'await inbox.later(id, delayMs(hint.tries));', 'await inbox.done(id);')],
    payoutTest('receive-stripe-event'),
  ),
  mutant(
    'nobody compares a payment with Stripe',
    [
      edit(
        `${PAYOUT}/payment-work.ts`,
        'await reconcilePayment(deps, id, context);\n    else return false;',
        'return false;\n    else return false;',
      ),
    ],
    payoutTest('survive-faults'),
    payoutTest('await-recipient'),
  ),
  mutant(
    'nobody reads the events that no webhook brought',
    [
      edit(
        `${PAYOUT}/webhook.ts`,
        'for (const hint of await inbox.unknown(await stripe.eventsSince(since))) {',
        'for (const hint of (await inbox.unknown(await stripe.eventsSince(since))).slice(0, 0)) {',
      ),
    ],
    payoutTest('observe-chargeback'),
  ),
];
