import { Stack, Switch, Text } from '@mantine/core';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { When } from '../../ui/texts.tsx';
import type { Engagement, Side } from '../work/queries.ts';
import { useMoveHere } from '../work/use-move-here.ts';
import { showEvaluation } from './acts.ts';
import { EvaluationCard } from './evaluation-card.tsx';
import classes from './evaluations.module.css';
import { useMessages } from './messages.ts';

interface PublishedPairProps {
  readonly engagement: Engagement;
  readonly side: Side | undefined;
}

/** What may be read, side by side; one alone where the other was missed. */
export function PublishedPair({ engagement, side }: PublishedPairProps) {
  const t = useMessages();
  const student = engagement.studentName ?? t('student');
  const employer = engagement.organisation ?? t('employer');
  const ofStudent = engagement.evaluations?.['of-student'];
  const ofEmployer = engagement.evaluations?.['of-employer'];
  const since = ofStudent?.publishedAt ?? ofEmployer?.publishedAt;
  if (!since) return null;
  const titleOf = (by: string, of: string, author: Side) => {
    if (side === undefined) return t('by.others', { by, of });
    return author === side ? t('by.you', { of }) : t('by.other', { by });
  };
  return (
    <Stack>
      <Text c="dimmed">
        {t('published')} <When at={since} />
      </Text>
      <div className={classes.pair}>
        {ofStudent?.evaluation ? (
          <EvaluationCard title={titleOf(employer, student, 'employer')} evaluation={ofStudent.evaluation} />
        ) : null}
        {ofEmployer?.evaluation ? (
          <EvaluationCard title={titleOf(student, employer, 'student')} evaluation={ofEmployer.evaluation} />
        ) : null}
      </div>
      {side === 'student' && ofStudent?.evaluation ? (
        <ShownToOthers engagement={engagement} isShown={ofStudent.shown ?? false} />
      ) : null}
    </Stack>
  );
}

interface ShownToOthersProps {
  readonly engagement: Engagement;
  readonly isShown: boolean;
}

/** Whether others may read what was said of the student: theirs to choose. */
function ShownToOthers({ engagement, isShown }: ShownToOthersProps) {
  const t = useMessages();
  const { give, isBusy, problem, words } = useMoveHere(engagement, showEvaluation);
  return (
    <Stack gap="xs">
      <Switch
        label={t('show')}
        description={t('showMeans')}
        checked={isShown}
        disabled={isBusy}
        onChange={({ currentTarget }) => give(currentTarget.checked)}
      />
      <ProblemAlert problem={problem} words={words} />
    </Stack>
  );
}
