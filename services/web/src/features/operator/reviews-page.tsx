import { Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { OperatorPage } from './operator-page.tsx';
import { projectsInReview } from './queries.ts';
import { ReviewCard } from './review-card.tsx';

/** First posts of employers whose domain nobody has shown to be theirs. */
export function ReviewsPage() {
  const t = useMessages();
  const query = useInfiniteQuery(projectsInReview);
  return (
    <OperatorPage title={t('queue.reviews')} lead={t('reviewsLead')}>
      <PagedList query={query} empty={<Empty title={t('noReviews')}>{t('noReviewsText')}</Empty>}>
        {(projects) => (
          <Stack component="ul" className={classes.list ?? ''}>
            {projects.map((project) => (
              <li key={project.id}>
                <ReviewCard project={project} />
              </li>
            ))}
          </Stack>
        )}
      </PagedList>
    </OperatorPage>
  );
}
