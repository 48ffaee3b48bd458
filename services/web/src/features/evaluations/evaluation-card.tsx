import { Card, Progress, Stack, Text, Title } from '@mantine/core';
import { Words } from '../../ui/words.tsx';
import { useWords } from '../../vocabulary/words.ts';
import { COMPETENCIES, type Evaluation, type ReadEvaluation } from './competencies.ts';
import classes from './evaluations.module.css';
import { useMessages } from './messages.ts';

interface EvaluationCardProps {
  readonly title: string;
  readonly evaluation: ReadEvaluation;
}

/** An evaluation, to be read. */
export function EvaluationCard({ title, evaluation }: EvaluationCardProps) {
  const t = useMessages();
  const { overall, strengths, advice, wouldWorkAgain } = evaluation;
  return (
    <Card component="article">
      <Stack gap="md">
        <div>
          <Title order={3}>{title}</Title>
          <div className={classes.big}>{t('score', { score: overall })}</div>
          {wouldWorkAgain === undefined ? null : (
            <Text fw={600}>{t(wouldWorkAgain ? 'wouldAgain' : 'wouldNotAgain')}</Text>
          )}
        </div>
        <Competencies competencies={evaluation.competencies} />
        <div>
          <Text fw={600}>{t('strengths')}</Text>
          <Words>{strengths}</Words>
        </div>
        {advice ? (
          <div>
            <Text fw={600}>{t('advice')}</Text>
            <Words>{advice}</Words>
          </div>
        ) : null}
      </Stack>
    </Card>
  );
}

function Competencies({ competencies }: Pick<Evaluation, 'competencies'>) {
  const t = useMessages();
  const words = useWords();
  return (
    <dl className={classes.scores}>
      {COMPETENCIES.map((competency) => {
        const score = competencies[competency];
        return (
          <div key={competency} style={{ display: 'contents' }}>
            <dt>
              {words(`competency.${competency}`)}
              {score === 'not-observed' ? null : <Progress value={score * 20} size="xs" aria-hidden="true" />}
            </dt>
            <dd>{score === 'not-observed' ? <Text c="dimmed">{t('notObserved')}</Text> : score}</dd>
          </div>
        );
      })}
    </dl>
  );
}
