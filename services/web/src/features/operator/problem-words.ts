import { useMessages } from './messages.ts';

const CODES = [
  ...(['dispute-not-heard', 'strike-already-confirmed', 'no-lost-chargeback', 'work-undecided'] as const),
  ...(['refund-under-way', 'no-such-dead-letter', 'dead-letter-failed', 'illegal-move'] as const),
];

/** This feature's words for the problems of what an operator does. */
export function useProblemWords(): Readonly<Record<string, string>> {
  const t = useMessages();
  return Object.fromEntries(CODES.map((code) => [code, t(`problem.${code}`)]));
}
