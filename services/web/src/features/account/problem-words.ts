import { useMessages } from './messages.ts';

const CODES = [
  ...(['wrong-credentials', 'wrong-password', 'account-closed', 'email-taken', 'email-verified'] as const),
  ...(['token-unknown', 'token-used', 'token-expired', 'too-many-verifications'] as const),
  ...(['operator-account', 'school-not-verified'] as const),
];

/** This feature's words for the problems of the identity service. */
export function useProblemWords(): Readonly<Record<string, string>> {
  const t = useMessages();
  return Object.fromEntries(CODES.map((code) => [code, t(`problem.${code}`)]));
}
