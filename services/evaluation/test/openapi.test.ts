import { expect, it } from 'vitest';
import { theService } from './evaluation-service.ts';

interface Operation {
  readonly operationId?: string;
  readonly security?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

it('every route is named, secured, and says what it answers', async () => {
  const service = await theService();
  const { body } = await service.anonymous.get('/openapi/evaluation.json');
  const paths = Object.entries<Record<string, Operation>>(body.paths);
  const ours = paths.filter(([path]) => !path.startsWith('/api/dead-letters'));
  const operations = ours.flatMap(([, byMethod]) => Object.values(byMethod));
  for (const { operationId, security, responses } of operations) {
    expect(security, operationId).toEqual(operationId === 'readPortfolio' ? [] : [{ bearer: [] }]);
    expect(Object.keys(responses), operationId).toEqual([
      operationId === 'sendMessage' ? '201' : '200',
      '4XX',
      '5XX',
    ]);
  }
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual([
    'acknowledgeEngagement',
    'answerDispute',
    'approveWork',
    'arrangePortfolio',
    'cancelEngagement',
    'confirmConversion',
    'confirmStrike',
    'deliverWork',
    'exportEngagements',
    'getEngagement',
    'listEngagements',
    'listEvaluations',
    'listMessages',
    'logHours',
    'openDispute',
    'readPortfolio',
    'recordConversion',
    'requestChanges',
    'ruleDispute',
    'sendMessage',
    'showEvaluation',
    'showOwnPortfolio',
    'submitEvaluation',
    'summarizeEvaluations',
  ]);
});
