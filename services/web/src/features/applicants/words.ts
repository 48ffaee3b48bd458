import { useMessages } from './messages.ts';

const CODES = [
  ...(['answer-too-late', 'project-filled', 'project-not-open', 'student-unavailable'] as const),
  ...(['cpt-not-eligible', 'weekly-hours-exceeded', 'bid-withdrawn', 'account-suspended'] as const),
  'fee-below-bid' as const,
  ...(['stale-version', 'illegal-move'] as const),
];

/** An employer's words for the problems of the bidding service. */
export function useProblemWords(): Readonly<Record<string, string>> {
  const t = useMessages();
  return Object.fromEntries(CODES.map((code) => [code, t(`problem.${code}`)]));
}
