import type { Instant } from '@stint/core';
import type { CommandKind } from './command.ts';

/** What a Checkout session says of itself. `complete` means submitted, not yet paid: the charge tells that. */
export interface SessionSeen {
  readonly id: string;
  readonly url?: string;
  readonly status: 'open' | 'complete' | 'expired';
  readonly expiresAt: Instant;
}

/** A fee that Stripe kept, known by the balance transaction that names it. */
export interface FeeSeen {
  readonly transactionId: string;
  readonly amountCents: number;
}

export interface ChargeSeen {
  readonly id: string;
  readonly paymentIntentId: string;
  readonly amountCents: number;
  /** as Stripe writes it: `usd` */
  readonly currency: string;
  /** the money is ours: succeeded, captured */
  readonly paid: boolean;
  readonly at: Instant;
  /** absent while Stripe has not booked the charge yet */
  readonly fee?: FeeSeen;
}

/** What a call of ours can have made. */
interface Made {
  readonly id: string;
  /** idempotency key of the command that asked for it; absent for one made by hand in Stripe's Dashboard */
  readonly command?: string;
}

/** Did some attempt of this engagement's command make it? */
export const isMadeBy = ({ command }: Made, kind: CommandKind, engagementId: string): boolean =>
  command?.startsWith(`${kind}:${engagementId}:`) ?? false;

export interface TransferSeen extends Made {
  readonly amountCents: number;
  readonly reversedCents: number;
  readonly at: Instant;
}

export interface RefundSeen extends Made {
  readonly amountCents: number;
  readonly status: 'pending' | 'succeeded' | 'failed';
  /** the money has left the platform's balance; of a failed one: had left it, and came back */
  readonly debited: boolean;
  readonly at: Instant;
}

export interface DisputeSeen {
  readonly id: string;
  readonly status: 'open' | 'won' | 'lost';
  /** what the bank has taken from the platform's balance and not returned; 0 for an inquiry */
  readonly withdrawnCents: number;
  readonly fees: readonly FeeSeen[];
  readonly at: Instant;
}

/** A connected account as far as we ask: can it receive transfers, and what does Stripe still want of its owner. */
export interface AccountSeen {
  readonly id: string;
  readonly transfers: 'active' | 'pending' | 'restricted';
  readonly requirements: readonly string[];
}

/** One of Stripe's events, reduced to where to look: a hint, never the truth. */
export interface Hint {
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly aspect?: Aspect;
  readonly engagementId?: string;
  readonly paymentIntentId?: string;
  readonly stripeAccountId?: string;
}

/** What to look at again at Stripe. */
export type Aspect = 'funding' | 'payout' | 'refund' | 'dispute' | 'recipient';
