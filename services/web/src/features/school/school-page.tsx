import { SegmentedControl, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { SaveButton } from '../../ui/save-button.tsx';
import { useMessages } from './messages.ts';
import { SHOWS, type Show, saveCsv, sharedWork } from './queries.ts';
import { SharedCard } from './shared-card.tsx';

const route = getRouteApi('/school');

/** Career services: the work that students of their school share, and what of it is acknowledged. */
export function SchoolPage() {
  const t = useMessages();
  const { show = 'waiting' } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(sharedWork(show));
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={<SaveButton label={t('csv')} save={() => saveCsv(show)} />}
    >
      <div>
        <SegmentedControl
          aria-label={t('show')}
          value={show}
          onChange={(next) => void navigate({ search: { show: next as Show }, resetScroll: false })}
          data={SHOWS.map((each) => ({ value: each, label: t(`show.${each}`) }))}
        />
      </div>
      <PagedList
        query={query}
        endless
        empty={<Empty title={t('emptyTitle')}>{t(`emptyText.${show}`)}</Empty>}
      >
        {(engagements) => (
          <Stack>
            {engagements.map((engagement) => (
              <SharedCard key={engagement.id} engagement={engagement} />
            ))}
          </Stack>
        )}
      </PagedList>
    </Page>
  );
}
