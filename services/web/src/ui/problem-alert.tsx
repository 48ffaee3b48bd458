import { Alert } from '@mantine/core';
import type { Problem } from '../api/problem.ts';
import { useProblemText } from './problem-text.ts';

interface ProblemAlertProps {
  readonly problem: Problem | null | undefined;
  /** the feature's words for its own problem codes */
  readonly words?: Readonly<Record<string, string>>;
}

/** What became of an act that failed; nothing while there is no problem. */
export function ProblemAlert({ problem, words }: ProblemAlertProps) {
  const textOf = useProblemText();
  if (!problem) return null;
  return (
    <Alert color={problem.code === 'offline' ? 'amber' : 'red'} role="alert">
      {textOf(problem, words)}
    </Alert>
  );
}
