/** @rule What an engagement keeps on record: deliveries, requests, disputes, hours. */
import type { Instant, Money } from '@stint/core';
import type { Agreement } from '@stint/events';

/** What was agreed and never changes; who it binds stands beside it. */
export type Terms = Omit<
  Agreement,
  'engagementId' | 'projectId' | 'employerId' | 'studentId' | 'schoolDomain' | 'sharesWithSchool'
>;

export type Side = 'student' | 'employer';

/** Hours the student reports for one day. Information for the employer and the school; the fee is a lump sum. */
export interface LoggedHours {
  /** YYYY-MM-DD, where the student is */
  readonly date: string;
  readonly hours: number;
  readonly note: string;
}

export interface DeliveredItem {
  readonly deliverableId: string;
  readonly note: string;
  /** https addresses */
  readonly links: readonly string[];
}

/** What the student says of AI in the work; asked for by the project's AI-use policy. */
export interface AiStatement {
  readonly used: boolean;
  readonly statement?: string;
}

export interface Delivery {
  readonly items: readonly DeliveredItem[];
  readonly aiUse?: AiStatement;
  readonly deliveredAt: Instant;
}

export interface ChangeRequest {
  readonly criterionIds: readonly string[];
  readonly note: string;
  readonly requestedAt: Instant;
  readonly dueBy: Instant;
}

export interface Dispute {
  readonly by: Side;
  readonly reason: string;
  readonly openedAt: Instant;
  readonly answerBy: Instant;
  readonly ruleBy: Instant;
  readonly answer?: { readonly text: string; readonly answeredAt: Instant };
  /** toStudent + toEmployer = fee */
  readonly ruling?: {
    readonly toStudent: Money;
    readonly toEmployer: Money;
    readonly text: string;
    readonly ruledAt: Instant;
  };
}

export interface CancellationProposal {
  readonly by: Side;
  readonly reason: string;
  readonly proposedAt: Instant;
}

export interface Strike {
  readonly against: Side;
  readonly reason: string;
  readonly confirmedAt: Instant;
}

export interface Conversion {
  readonly kind: 'internship' | 'full-time';
  readonly recordedAt: Instant;
  readonly confirmed: boolean;
}
