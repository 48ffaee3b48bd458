import type { Stripe } from 'stripe';
import { currenciesOf, funds } from '../journal.ts';
import { now, type Simulation } from '../simulation.ts';

/** What the caller's account may spend, and what waits for its funds to arrive. */
export function retrieveBalance(sim: Simulation): Stripe.Balance {
  const account = sim.request?.account ?? 'platform';
  const held = currenciesOf(sim.store, account);
  const currencies = held.length > 0 ? held : ['usd'];
  const sides = currencies.map((currency) => ({
    currency,
    ...funds(sim.store, account, currency, now(sim)),
  }));
  return {
    object: 'balance',
    available: sides.map(({ currency, available }) => ({
      amount: available,
      currency,
      source_types: { card: available },
    })),
    livemode: false,
    pending: sides.map(({ currency, pending }) => ({
      amount: pending,
      currency,
      source_types: { card: pending },
    })),
  };
}
