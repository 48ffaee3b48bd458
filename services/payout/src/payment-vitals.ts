import { msOf } from '@stint/core';
import type { Sample, Vitals } from '@stint/service';
import { openCommands, type Planned, type Sent } from './command.ts';
import type { Deps } from './deps.ts';
import { heldCents, type PaymentStatus } from './payment.ts';
import { waitsFor } from './payment-view.ts';

/** Payments in these states have nothing held and nothing to come; they are counted by the index alone. */
const AT_REST = ['lapsed', 'released', 'refunded'] as const satisfies readonly PaymentStatus[];

const METRICS = {
  stint_money_held_cents: {
    help: 'Cents on the platform for students or employers, of payments not at rest',
  },
  stint_payments: { help: 'Payments by state', labels: ['status'] },
  stint_payments_waiting: {
    help: 'Payments by what they wait for; platform-balance, payout-refused, ruling and operator want somebody',
    labels: ['for'],
  },
  stint_payments_oldest_waiting_seconds: {
    help: 'How long the longest of them has been in its state',
    labels: ['for'],
  },
  stint_stripe_commands_unknown: {
    help: 'Calls to Stripe whose outcome is not known; they are asked again',
    labels: ['kind'],
  },
} as const;
type Metric = keyof typeof METRICS;

const addTo = (sums: Map<string, number>, key: string, n = 1) => sums.set(key, (sums.get(key) ?? 0) + n);

const samplesOf = (metric: Metric, label: string, sums: ReadonlyMap<string, number>): Sample[] =>
  [...sums].map(([key, value]) => ({ metric, labels: { [label]: key }, value }));

type Watched = Pick<Deps, 'payments' | 'recipients' | 'clock'>;

/** Calls that were not answered, and those whose sender died over them: by kind, on payments and recipients alike. */
async function unknownOutcomes({ payments, recipients, clock }: Watched): Promise<Map<string, number>> {
  const unknown = new Map<string, number>();
  const now = clock();
  const isUnknown = (c: Planned | Sent) => c.state === 'unknown' || (c.state === 'sent' && c.dueAt <= now);
  for (const store of [payments, recipients])
    for await (const commands of store.dueCommands())
      for (const command of openCommands(commands).filter(isUnknown)) addTo(unknown, command.kind);
  return unknown;
}

/** The state of the money in numbers: one look at each payment that is not at rest. */
export const paymentVitals = (deps: Watched): Vitals => ({
  metrics: METRICS,
  async read() {
    const { payments, clock } = deps;
    const now = msOf(clock());
    const states = new Map<string, number>();
    const waiting = new Map<string, number>();
    const oldest = new Map<string, number>();
    let held = 0;
    for await (const p of payments.moving(AT_REST)) {
      addTo(states, p.status);
      held += heldCents(p);
      const cause = waitsFor(p);
      if (!cause) continue;
      addTo(waiting, cause);
      const seconds = (now - msOf(p.history.at(-1)?.at ?? p.agreement.acceptedAt)) / 1_000;
      oldest.set(cause, Math.max(seconds, oldest.get(cause) ?? 0));
    }
    for (const status of AT_REST) states.set(status, await payments.count(status));
    return [
      { metric: 'stint_money_held_cents', value: held },
      ...samplesOf('stint_payments', 'status', states),
      ...samplesOf('stint_payments_waiting', 'for', waiting),
      ...samplesOf('stint_payments_oldest_waiting_seconds', 'for', oldest),
      ...samplesOf('stint_stripe_commands_unknown', 'kind', await unknownOutcomes(deps)),
    ];
  },
});
