import { Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { PagedList } from '../../ui/paged-list.tsx';
import { CardSkeletons } from '../../ui/query-boundary.tsx';
import { EvaluationCard } from '../evaluations/evaluation-card.tsx';
import { useMessages } from './messages.ts';
import { evaluationsOfStudent, type PublishedEvaluation } from './queries.ts';

const ID = 'said-of-student';

/** What earlier employers said of a student's work, as far as the student lets others read it. */
export function SaidOfStudent({ studentId }: { readonly studentId: string }) {
  const t = useMessages();
  const query = useInfiniteQuery(evaluationsOfStudent(studentId));
  return (
    <section aria-labelledby={ID}>
      <Title order={2} id={ID} mb="md">
        {t('said')}
      </Title>
      <PagedList
        query={query}
        skeleton={<CardSkeletons count={1} />}
        empty={<Text c="dimmed">{t('saidNothing')}</Text>}
      >
        {(evaluations) => (
          <Stack>
            {evaluations.map((one) => (
              <Said key={one.engagementId} one={one} />
            ))}
          </Stack>
        )}
      </PagedList>
    </section>
  );
}

function Said({
  one: { organisation, projectTitle = '', evaluation },
}: {
  readonly one: PublishedEvaluation;
}) {
  const t = useMessages();
  const title = organisation ? t('saidBy', { organisation, title: projectTitle }) : projectTitle;
  return <EvaluationCard title={title} evaluation={evaluation} />;
}
