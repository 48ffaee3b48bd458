import type { Evaluation } from '@stint/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarizeEvaluations as summarize } from '../src/summary.ts';
import { anEvaluation } from './scenario.ts';

type Teamwork = Evaluation['competencies']['teamwork'];
const summarizeEvaluations = (evaluations: readonly Evaluation[]) => summarize('of-employer', evaluations);
const withTeamwork = (teamwork: Teamwork) =>
  anEvaluation({ competencies: { ...anEvaluation().competencies, teamwork } });

describe('the summary of evaluations', () => {
  it('of none says nothing, and no zero', () => {
    expect(summarizeEvaluations([])).toEqual({ count: 0, competencies: {} });
  });

  it('leaves out what was not observed', () => {
    const summary = summarizeEvaluations([withTeamwork(2), withTeamwork('not-observed'), withTeamwork(5)]);
    expect(summary).toMatchObject({
      count: 3,
      overall: 5,
      competencies: { teamwork: { mean: 3.5, observations: 2 } },
      wouldWorkAgain: 1,
    });
    expect(summarizeEvaluations([withTeamwork('not-observed')]).competencies).not.toHaveProperty('teamwork');
  });

  it('of a student says nothing of whether they would work together again', () => {
    expect(summarize('of-student', [anEvaluation()])).not.toHaveProperty('wouldWorkAgain');
  });

  it('never falls below the lowest score given, however many are missing', () => {
    const teamwork = fc.constantFrom<Teamwork>(1, 2, 3, 4, 5, 'not-observed');
    fc.assert(
      fc.property(fc.array(teamwork, { minLength: 1 }), (scores) => {
        const average = summarizeEvaluations(scores.map(withTeamwork)).competencies.teamwork;
        const observed = scores.filter((score) => typeof score === 'number');
        expect(average?.observations ?? 0).toBe(observed.length);
        if (average) {
          expect(average.mean).toBeGreaterThanOrEqual(Math.min(...observed));
          expect(average.mean).toBeLessThanOrEqual(Math.max(...observed));
        }
      }),
    );
  });
});
