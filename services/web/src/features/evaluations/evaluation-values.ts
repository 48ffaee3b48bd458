import { withoutEmpty } from '../../ui/form-faults.ts';
import type { Competency, Evaluation, ReadEvaluation } from './competencies.ts';

export type Score = Evaluation['competencies'][Competency];

/** What a person has chosen and typed so far. */
export interface EvaluationValues {
  readonly overall?: Evaluation['overall'];
  readonly competencies: Partial<Evaluation['competencies']>;
  readonly strengths: string;
  readonly advice: string;
  readonly wouldWorkAgain?: boolean;
}

/** Begins with what was sent before, where it is changed. */
export const initialValues = (sent: ReadEvaluation | undefined): EvaluationValues => ({
  ...{ competencies: {}, strengths: '', advice: '' },
  ...sent,
});

/** The body that the values stand for; what is missing is left out, for the schema to miss. */
export const evaluationBody = (values: EvaluationValues): Evaluation => withoutEmpty(values) as Evaluation;
