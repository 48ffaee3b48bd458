import { useMessages } from './messages.ts';

const CODES = [
  ...(['no-shared-school', 'interview-already-asked', 'too-many-interviews'] as const),
  ...(['employer-unavailable', 'student-unavailable'] as const),
];

/** This feature's words for the problems of asking for an interview. */
export function useProblemWords(): Readonly<Record<string, string>> {
  const t = useMessages();
  return Object.fromEntries(CODES.map((code) => [code, t(`problem.${code}`)]));
}
