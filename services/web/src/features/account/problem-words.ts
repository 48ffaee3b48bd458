import { isProblem } from '../../api/problem.ts';
import { useMessages } from './messages.ts';

const CODES = [
  ...(['wrong-credentials', 'wrong-password', 'account-closed', 'email-taken', 'email-verified'] as const),
  ...(['token-unknown', 'token-used', 'token-expired', 'too-many-verifications'] as const),
  ...(['operator-account', 'school-not-verified', 'stale-version'] as const),
];

/** What can be wrong with a mailed link. */
const OF_LINKS = ['token-unknown', 'token-used', 'token-expired'] as const;

/** This feature's words for the problems of the identity service. */
export function useProblemWords(): Readonly<Record<string, string>> {
  const t = useMessages();
  return Object.fromEntries(CODES.map((code) => [code, t(`problem.${code}`)]));
}

/** The words where a link for a new password was opened, by somebody who is not signed in. */
export function useResetWords(): Readonly<Record<string, string>> {
  const t = useMessages();
  return {
    ...useProblemWords(),
    ...Object.fromEntries(OF_LINKS.map((code) => [code, t(`resetProblem.${code}`)])),
  };
}

/** The words where the account's address is changed. */
export function useChangeWords(): Readonly<Record<string, string>> {
  const t = useMessages();
  const own = ['email-taken', 'token-used'] as const;
  return {
    ...useProblemWords(),
    ...Object.fromEntries(own.map((code) => [code, t(`changeProblem.${code}`)])),
  };
}

/** Whether it is the link that does not work, so that another one helps. */
export const isOfLink = (problem: unknown): boolean => OF_LINKS.some((code) => isProblem(problem, code));
