import { useMessages } from './messages.ts';

const CODES = [
  ...(['account-suspended', 'school-not-verified', 'own-project', 'project-not-open'] as const),
  ...(['apply-by-passed', 'cpt-not-eligible', 'weekly-hours-exceeded', 'bid-already-standing'] as const),
  ...(['employer-unavailable', 'fee-changed', 'answer-too-late'] as const),
];

/** This feature's words for the problems of the bidding service. */
export function useProblemWords(): Readonly<Record<string, string>> {
  const t = useMessages();
  return Object.fromEntries(CODES.map((code) => [code, t(`problem.${code}`)]));
}
