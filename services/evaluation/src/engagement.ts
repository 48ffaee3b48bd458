/** @rule The states of an engagement, and the moves between them. */
import { type Decision, type Instant, lifecycle, type Money } from '@stint/core';
import type { StintEvent } from '@stint/events';
import type {
  CancellationProposal,
  ChangeRequest,
  Conversion,
  Delivery,
  Dispute,
  LoggedHours,
  Side,
  Strike,
  Terms,
} from './engagement-records.ts';
import type { Evaluations } from './evaluation.ts';

interface Common {
  readonly id: string;
  readonly projectId: string;
  readonly employerId: string;
  readonly studentId: string;
  readonly schoolDomain: string;
  /** the student's consent as it stands now, not as it stood at the agreement */
  readonly sharesWithSchool: boolean;
  readonly terms: Terms;
  readonly fundedAt: Instant;
  readonly hours: readonly LoggedHours[];
  readonly deliveries: readonly Delivery[];
  readonly changeRequests: readonly ChangeRequest[];
  readonly strikes: readonly Strike[];
  readonly dispute?: Dispute;
  /** what went back to the employer so far */
  readonly refunded?: Money;
  /** when the clock moves it next; absent when it waits for people only */
  readonly dueAt?: Instant;
  /** from when it counts as stuck work that the operator should look at */
  readonly overdueAt?: Instant;
}

interface Started extends Common {
  readonly startedAt: Instant;
  readonly workDueBy: Instant;
}

interface Running extends Started {
  readonly cancellationProposal?: CancellationProposal;
}

interface Accepted extends Started {
  readonly approvedAt: Instant;
  readonly approvedBy: 'employer' | 'clock' | 'ruling';
  readonly toStudent: Money;
  readonly evaluations: Evaluations;
  readonly conversion?: Conversion;
}

export interface Scheduled extends Common {
  readonly status: 'scheduled';
  readonly startsAt: Instant;
}
export interface Active extends Running {
  readonly status: 'active';
}
export interface Delivered extends Running {
  readonly status: 'delivered';
  readonly deliveredAt: Instant;
  readonly autoApproveAt: Instant;
  /** up to when reminders of this review were sent */
  readonly remindedUpTo: Instant;
}
export interface ChangesRequested extends Running {
  readonly status: 'changes-requested';
  readonly changesDueBy: Instant;
}
export interface Disputed extends Started {
  readonly status: 'disputed';
  readonly dispute: Dispute;
}
export interface Approved extends Accepted {
  readonly status: 'approved';
}
export interface Completed extends Accepted {
  readonly status: 'completed';
  readonly completedAt: Instant;
  readonly evaluateBy: Instant;
  readonly paid: Money;
  readonly acknowledgement?: { readonly schoolDomain: string; readonly acknowledgedAt: Instant };
}
export interface Cancelled extends Common {
  readonly status: 'cancelled';
  readonly cancelledAt: Instant;
  readonly cancelledBy: Side | 'agreement' | 'ruling';
  readonly cancelledBecause: string;
  /** of work that was approved before: what was published stays, what was not is read by nobody */
  readonly evaluations?: Evaluations;
}

export type Engagement =
  | Scheduled
  | Active
  | Delivered
  | ChangesRequested
  | Disputed
  | Approved
  | Completed
  | Cancelled;
export type Status = Engagement['status'];
export type EngagementDecision = Decision<Engagement, StintEvent>;

const running = { dispute: 'disputed', cancel: 'cancelled' } as const;

/** Every move there is; one that leads back to its own state changes data only. */
const MOVES = {
  scheduled: { start: 'active', cancel: 'cancelled' },
  active: { ...running, deliver: 'delivered', 'log-hours': 'active' },
  delivered: {
    ...running,
    'request-changes': 'changes-requested',
    approve: 'approved',
    'log-hours': 'delivered',
  },
  'changes-requested': { ...running, deliver: 'delivered', 'log-hours': 'changes-requested' },
  disputed: {
    'answer-dispute': 'disputed',
    'rule-for-student': 'approved',
    'rule-for-employer': 'cancelled',
  },
  approved: { complete: 'completed', evaluate: 'approved', convert: 'approved', 'lose-payment': 'cancelled' },
  completed: { evaluate: 'completed', convert: 'completed', acknowledge: 'completed' },
  cancelled: {},
} as const;

export const engagementLifecycle = lifecycle('engagement', MOVES);

type StatusWith<M extends string> = {
  [S in Status]: M extends keyof (typeof MOVES)[S] ? S : never;
}[Status];
type Move = { [S in Status]: keyof (typeof MOVES)[S] & string }[Status];

/**
 * The engagement as one of the states that have `move`.
 * @throws Rejection `illegal-move` naming the state and the move.
 */
export function ready<M extends Move>(
  state: Engagement,
  move: M,
): Extract<Engagement, { status: StatusWith<M> }> {
  engagementLifecycle.next(state.status, move);
  return state as Extract<Engagement, { status: StatusWith<M> }>;
}
