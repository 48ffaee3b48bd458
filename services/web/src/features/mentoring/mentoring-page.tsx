import { Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { InterviewCard } from './interview-card.tsx';
import { useMessages } from './messages.ts';
import { askedInterviews } from './queries.ts';

/** What an alumni employer asked students of their school for. */
export function MentoringPage() {
  const t = useMessages();
  const query = useInfiniteQuery(askedInterviews);
  return (
    <Page title={t('title')} lead={t('lead')} width="narrow">
      <PagedList query={query} empty={<Empty title={t('emptyTitle')}>{t('emptyText')}</Empty>}>
        {(interviews) => (
          <Stack>
            {interviews.map((interview) => (
              <InterviewCard key={interview.id} interview={interview} />
            ))}
          </Stack>
        )}
      </PagedList>
    </Page>
  );
}
