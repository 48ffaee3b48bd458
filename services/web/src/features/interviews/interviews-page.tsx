import { Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { InterviewCard } from './interview-card.tsx';
import classes from './interviews.module.css';
import { useMessages } from './messages.ts';
import { interviewsOfMine } from './queries.ts';

/** What alumni asked this student for. */
export function InterviewsPage() {
  const t = useMessages();
  const query = useInfiniteQuery(interviewsOfMine);
  const empty = (
    <Empty title={t('emptyTitle')} action={<ButtonLink to="/">{t('explore')}</ButtonLink>}>
      {t('emptyText')}
    </Empty>
  );
  return (
    <Page title={t('title')} lead={t('lead')} width="narrow">
      <PagedList query={query} endless empty={empty}>
        {(interviews) => (
          <Stack component="ul" className={classes.list ?? ''}>
            {interviews.map((interview) => (
              <li key={interview.id}>
                <InterviewCard interview={interview} />
              </li>
            ))}
          </Stack>
        )}
      </PagedList>
    </Page>
  );
}
