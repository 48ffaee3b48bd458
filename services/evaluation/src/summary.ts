/** @rule Means of published evaluations. */
import type { Evaluation } from '@stint/events';
import type { Direction } from './evaluation.ts';

export interface EvaluationSummary {
  readonly count: number;
  /** means of 1..5, absent where nothing was observed; what is missing counts for nothing, not for zero */
  readonly overall?: number;
  readonly competencies: Readonly<Partial<Record<keyof Evaluation['competencies'], Average>>>;
  /** of those who evaluated an employer, the part that would work with them again: 0..1 */
  readonly wouldWorkAgain?: number;
}
interface Average {
  readonly mean: number;
  readonly observations: number;
}

/** The mean to two decimals; undefined of nothing. */
function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100;
}

/**
 * What a set of evaluations says together. Of a student it may be a single one, whose author is known: whether they
 * would work together again is left out.
 */
export function summarizeEvaluations(
  direction: Direction,
  evaluations: readonly Evaluation[],
): EvaluationSummary {
  const overall = mean(evaluations.map((e) => e.overall));
  const again =
    direction === 'of-employer' ? mean(evaluations.map((e) => Number(e.wouldWorkAgain))) : undefined;
  const names = [...new Set(evaluations.flatMap((e) => Object.keys(e.competencies)))];
  const competencies = names.flatMap((name) => {
    const scores = evaluations.map((e) => e.competencies[name as keyof Evaluation['competencies']]);
    const observed = scores.filter((score) => typeof score === 'number');
    const average = mean(observed);
    return average === undefined ? [] : [[name, { mean: average, observations: observed.length }] as const];
  });
  return {
    count: evaluations.length,
    ...(overall === undefined ? {} : { overall }),
    competencies: Object.fromEntries(competencies),
    ...(again === undefined ? {} : { wouldWorkAgain: again }),
  };
}
