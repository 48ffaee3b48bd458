import type { Problem } from '../api/problem.ts';
import type en from './messages.en.ts';
import { useMessages } from './messages.ts';

type Key = keyof typeof en;
const SPECIAL = {
  offline: 'problem.offline',
  unauthenticated: 'problem.unauthenticated',
  forbidden: 'problem.forbidden',
  unavailable: 'problem.unavailable',
  'not-found': 'problem.not-found',
  'invalid-input': 'problem.invalid-input',
  'illegal-move': 'problem.illegal-move',
  'stale-version': 'problem.stale-version',
  'request-in-flight': 'problem.request-in-flight',
  'too-many-requests': 'problem.too-many-requests',
  'internal-error': 'problem.internal-error',
  'employer-not-active': 'problem.employer-not-active',
  'employer-not-known-yet': 'problem.employer-not-known-yet',
} as const satisfies Record<string, Key>;

/**
 * What to tell a person of a problem: the feature's words by the problem's code, else ours; a code that neither knows is
 * told in the API's own words.
 */
export function useProblemText() {
  const t = useMessages();
  return (problem: Problem, words: Readonly<Record<string, string>> = {}): string => {
    const own = words[problem.code];
    if (own !== undefined) return own;
    const key = SPECIAL[problem.code as keyof typeof SPECIAL];
    return key === undefined ? problem.message : t(key);
  };
}
