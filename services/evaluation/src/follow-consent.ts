/** @rule Whether the school may see an engagement. */
import type { Engagement, EngagementDecision } from './engagement.ts';
import { unchanged } from './engagement-parts.ts';

interface Consent {
  readonly schoolDomain?: string;
  readonly sharesWithSchool: boolean;
}

/** The school sees the engagement exactly while its student is there and agrees to share. */
export function followConsent(state: Engagement, person: Consent): EngagementDecision {
  const sharesWithSchool = person.sharesWithSchool && person.schoolDomain === state.schoolDomain;
  return sharesWithSchool === state.sharesWithSchool
    ? unchanged(state)
    : { next: { ...state, sharesWithSchool }, events: [] };
}
