/** @rule A student's page of completed work: off until they turn it on, and nothing on it that they did not choose. */
import type { Decision, Instant } from '@stint/core';
import type { StintEvent } from '@stint/events';

export interface Portfolio {
  /** the student's account */
  readonly id: string;
  /** the end of its address; nobody can guess one that was made for them */
  readonly slug: string;
  readonly isPublic: boolean;
  readonly headline?: string;
  /** in the order in which they are shown */
  readonly engagementIds: readonly string[];
  readonly changedAt: Instant;
}
export type PortfolioDecision = Decision<Portfolio, StintEvent>;

export interface ArrangePortfolio {
  readonly isPublic: boolean;
  /** absent: as it is; null: one that nobody can guess, which ends the link given out before */
  readonly slug?: string | null;
  readonly headline?: string;
  readonly engagementIds: readonly string[];
}

/** A portfolio that nobody sees yet. */
export const newPortfolio = (studentId: string, slug: string, now: Instant): Portfolio => ({
  id: studentId,
  slug,
  isPublic: false,
  engagementIds: [],
  changedAt: now,
});

/** The student says what is on it and who may see it; what is left out is gone. `unguessable` is used where asked for. */
export function arrangePortfolio(
  { id, slug: before }: Portfolio,
  { isPublic, slug = before, headline, engagementIds }: ArrangePortfolio,
  unguessable: string,
  now: Instant,
): PortfolioDecision {
  const said = headline?.trim();
  const next: Portfolio = {
    ...{ id, isPublic, engagementIds, changedAt: now },
    slug: slug ?? unguessable,
    ...(said ? { headline: said } : {}),
  };
  return { next, events: [] };
}

/** The account was closed: whoever has the link sees nothing any more. */
export const closePortfolio = (
  { headline: _, ...portfolio }: Portfolio,
  now: Instant,
): PortfolioDecision => ({
  next: { ...portfolio, isPublic: false, engagementIds: [], changedAt: now },
  events: [],
});
