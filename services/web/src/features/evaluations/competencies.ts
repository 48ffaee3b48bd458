import type { components } from '../../../generated/evaluation.d.ts';

export type Evaluation = components['schemas']['Evaluation'];
/** As it is read: without advice and the question of again by others than the two. */
export type ReadEvaluation = Pick<Evaluation, 'overall' | 'competencies' | 'strengths'> & Partial<Evaluation>;
export type Competency = keyof Evaluation['competencies'];

/** The career-readiness competencies of NACE, in the order of their names. */
export const COMPETENCIES: readonly Competency[] = [
  ...(['career-and-self-development', 'communication', 'critical-thinking', 'equity-and-inclusion'] as const),
  ...(['leadership', 'professionalism', 'teamwork', 'technology'] as const),
];
