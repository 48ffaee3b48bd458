import { newId } from './ids.ts';
import type { Task } from './records.ts';
import type { Store } from './store.ts';

/** The call being answered, as events and errors quote it. */
export interface RequestContext {
  id: string;
  idempotencyKey: string | null;
  /** The connected account it is made for (`Stripe-Account`); absent: the platform itself. */
  account?: string;
}

/** What every resource works on: the state, the clock, and where the hosted pages are. */
export interface Simulation {
  readonly store: Store;
  readonly clock: () => Date;
  /** Base of the hosted pages' addresses, without a slash at its end. */
  publicUrl: string;
  /** Where events are sent; none: they can only be listed. */
  webhookUrl: string | undefined;
  /** The types that are sent there; none named: all. https://docs.stripe.com/api/webhook_endpoints/create */
  readonly enabledEvents: ReadonlySet<string> | undefined;
  /** Seconds from a card's charge to its balance transaction. */
  readonly bookingSeconds: number;
  request: RequestContext | undefined;
}

/** The simulator's time in Unix seconds. */
export const now = (sim: Simulation): number => Math.floor(sim.clock().getTime() / 1000);

/** The simulator's time as v2 objects write it; `seconds` later, if so asked. */
export const timestamp = (sim: Simulation, seconds = 0): string =>
  new Date(sim.clock().getTime() + seconds * 1000).toISOString();

/** Lets `kind` happen to `subject` in `seconds` from now. */
export function schedule(sim: Simulation, kind: Task['kind'], subject: string, seconds: number): void {
  sim.store.put('task', { id: newId('task'), kind, subject, due_at: now(sim) + seconds });
}
