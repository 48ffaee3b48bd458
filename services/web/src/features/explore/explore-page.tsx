import { Container, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useSession } from '../../api/session.ts';
import { late } from '../../ui/late.ts';
import { PageTitle } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { CardSkeletons, Empty } from '../../ui/query-boundary.tsx';
import { ActiveFilters } from './active-filters.tsx';
import classes from './explore.module.css';
import { FoldedFilters } from './folded-filters.tsx';
import { useMessages } from './messages.ts';
import { ProjectCard } from './project-card.tsx';
import { projectSearch } from './queries.ts';
import { SORTS, type Sort } from './search.ts';
import { SearchBox } from './search-box.tsx';
import { useExploreSearch } from './use-search.ts';

/** The list does not wait for what narrows it. */
const Filters = late(async () => (await import('./filters.tsx')).Filters);
/** Visitors have none: it comes apart. */
const SaveSearch = late(async () => (await import('../searches/save-search.tsx')).SaveSearch);

export function ExplorePage() {
  const t = useMessages();
  const { search } = useExploreSearch();
  const query = useInfiniteQuery({ ...projectSearch(search), placeholderData: keepPreviousData });
  const isNarrowed = Object.keys(search).some((name) => name !== 'sort');
  const isStudent = useSession()?.roles.includes('student') ?? false;
  const first = query.data?.pages[0];
  const isAnswered = first !== undefined || query.isFetched;
  return (
    <>
      <div className={classes.hero}>
        <Container size={1180}>
          <Stack gap="md">
            <PageTitle>{t('title')}</PageTitle>
            <Text size="lg" maw={620}>
              {t('lead')}
            </Text>
            <SearchBox />
          </Stack>
        </Container>
      </div>
      <Container size={1180} py="xl">
        <div className={classes.columns}>
          <aside aria-label={t('filters')} className={classes.side}>
            {isAnswered ? (
              <Suspense fallback={<FilterSkeletons />}>
                <Filters facets={first?.facets} />
              </Suspense>
            ) : (
              <FilterSkeletons />
            )}
          </aside>
          <Stack gap="md">
            <div className={classes.folded}>
              <FoldedFilters>
                <Filters facets={first?.facets} />
              </FoldedFilters>
            </div>
            <Found total={first?.total} countedAll={first?.countedAll ?? true} />
            <ActiveFilters />
            {isNarrowed && isStudent ? (
              <Suspense>
                <SaveSearch search={search} />
              </Suspense>
            ) : null}
            <PagedList
              query={query}
              endless
              skeleton={<CardSkeletons count={4} height={190} />}
              empty={<NothingFound isNarrowed={isNarrowed} />}
            >
              {(projects) => (
                <Stack className={query.isPlaceholderData ? (classes.stale ?? '') : ''}>
                  {projects.map((project) => (
                    <ProjectCard key={project.id} project={project} />
                  ))}
                </Stack>
              )}
            </PagedList>
          </Stack>
        </div>
      </Container>
    </>
  );
}

function NothingFound({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const t = useMessages();
  return isNarrowed ? (
    <Empty title={t('emptyTitle')}>{t('emptyText')}</Empty>
  ) : (
    <Empty title={t('noneTitle')}>{t('noneText')}</Empty>
  );
}

interface FoundProps {
  readonly total: number | undefined;
  readonly countedAll: boolean;
}

/** How many there are, said aloud when it changes, and in which order. */
function Found({ total, countedAll }: FoundProps) {
  const t = useMessages();
  const { search, change } = useExploreSearch();
  return (
    <Group justify="space-between">
      <Text fw={600} role="status">
        {total === undefined ? '' : t(countedAll ? 'projects' : 'atLeastProjects', { count: total })}
      </Text>
      <NativeSelect
        aria-label={t('order')}
        value={search.sort ?? 'newest'}
        onChange={({ currentTarget }) => change({ sort: currentTarget.value as Sort })}
        data={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
      />
    </Group>
  );
}

function FilterSkeletons() {
  return (
    <div aria-busy="true" aria-hidden="true">
      <CardSkeletons height={150} />
    </div>
  );
}
