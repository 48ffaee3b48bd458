import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../../api/use-act.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Empty, QueryBoundary } from '../../ui/query-boundary.tsx';
import { StatusBadge, When } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import { deleteSearch, lookAtSearch, type SavedSearch, savedSearches, searchFrom } from './queries.ts';

/** What a student keeps looking for. */
export function SearchesPage() {
  const t = useMessages();
  const query = useQuery(savedSearches);
  const empty = (
    <Empty title={t('emptyTitle')} action={<ButtonLink to="/">{t('explore')}</ButtonLink>}>
      {t('emptyText')}
    </Empty>
  );
  return (
    <Page title={t('title')} lead={t('lead')} width="narrow">
      <QueryBoundary query={query} empty={empty} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <Stack>
            {items.map((saved) => (
              <SavedSearchCard key={saved.id} saved={saved} />
            ))}
          </Stack>
        )}
      </QueryBoundary>
    </Page>
  );
}

function SavedSearchCard({ saved }: { readonly saved: SavedSearch }) {
  const t = useMessages();
  const { id, name, fresh, lookedAt } = saved;
  const remove = useAct({ act: deleteSearch });
  return (
    <Card component="article">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h3">
            {name}
          </Title>
          <StatusBadge tone={fresh > 0 ? 'going' : 'ended'}>{t('fresh', { count: fresh })}</StatusBadge>
        </Group>
        <Text size="sm" c="dimmed">
          {t('looked')} <When at={lookedAt} as="dateTime" />
        </Text>
        <ProblemAlert problem={remove.error} />
        <Group gap="sm">
          <ButtonLink
            to="/"
            search={searchFrom(saved.filters)}
            size="sm"
            aria-label={t('openNamed', { name })}
            onClick={() => void lookAtSearch(id).catch(() => undefined)}
          >
            {t('open')}
          </ButtonLink>
          <Button
            variant="default"
            size="sm"
            loading={remove.isPending}
            aria-label={t('deleteNamed', { name })}
            onClick={() => remove.mutate(id)}
          >
            {t('delete')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
