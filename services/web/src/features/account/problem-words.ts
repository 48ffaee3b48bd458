import { useMessages } from './messages.ts';

/** This feature's words for the problems of the identity service. */
export function useProblemWords(): Readonly<Record<string, string>> {
  const t = useMessages();
  return { 'wrong-credentials': t('problem.wrong-credentials') };
}
