import type { Stripe } from 'stripe';
import { currenciesOf, funds } from '../journal.ts';
import { now, type Simulation } from '../simulation.ts';

/** The platform's balance: what it may spend, and what waits for its funds to arrive. */
export function retrieveBalance(sim: Simulation): Stripe.Balance {
  const held = currenciesOf(sim.store, 'platform');
  const currencies = held.length > 0 ? held : ['usd'];
  const sides = currencies.map((currency) => ({
    currency,
    ...funds(sim.store, 'platform', currency, now(sim)),
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
