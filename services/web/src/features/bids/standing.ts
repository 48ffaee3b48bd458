import type { Tone } from '../../ui/texts.tsx';
import type { Bid } from './queries.ts';

/** Reasons that say how a bid ended without anybody's answer being owed, or without the work being done. */
const ENDINGS = ['project-withdrawn', 'project-expired', 'cancelled'] as const;
/** What a student reads as a reason; `other` comes with the employer's own words. */
const REASONS = ['skills-mismatch', 'another-student', 'timing', 'application-unclear', 'filled'] as const;

type Ended = Pick<Bid, 'status' | 'reason'>;

/** Under which words a bid stands: a project that was withdrawn is nobody's silence, cancelled work is not done. */
export function standingOf({ status, reason }: Ended) {
  const ending = ENDINGS.find((one) => one === reason);
  return ending ? (`ended.${ending}` as const) : (`status.${status}` as const);
}

/** The tone of a bid's state, by its status, unless it came to nothing. */
export function toneOf(bid: Ended, tones: Readonly<Record<Bid['status'], Tone>>): Tone {
  return standingOf(bid).startsWith('ended.') ? 'ended' : tones[bid.status];
}

/** Why it was declined; undefined where it was not, or where only the note says it. */
export function declineReasonOf({ status, reason }: Ended) {
  const known = status === 'declined' ? REASONS.find((one) => one === reason) : undefined;
  return known && (`reason.${known}` as const);
}
