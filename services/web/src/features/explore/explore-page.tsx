import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { useMessages } from './messages.ts';
import { projectSearch } from './queries.ts';

export function ExplorePage() {
  const t = useMessages();
  const query = useInfiniteQuery(projectSearch());
  return (
    <Page title={t('title')} lead={t('lead')}>
      <PagedList query={query} empty={<Empty title={t('emptyTitle')}>{t('emptyText')}</Empty>} endless>
        {(projects) => (
          <Stack>
            {projects.map(({ id, title }) => (
              <Text key={id}>{title}</Text>
            ))}
          </Stack>
        )}
      </PagedList>
    </Page>
  );
}
