import { Button, Group, Text } from '@mantine/core';
import { useMessages } from './messages.ts';
import type { BidPage } from './queries.ts';
import { isNarrowed, withoutFilters } from './search.ts';
import { useApplicantSearch } from './use-search.ts';

/** How many bids there are, and always how many of them the filter hides. */
export function Counts({ page }: { readonly page: BidPage | undefined }) {
  const t = useMessages();
  const { search, go } = useApplicantSearch();
  return (
    <Group gap="sm">
      <Text fw={600} role="status">
        {page ? t('counts', { shown: page.total - page.hidden, total: page.total, hidden: page.hidden }) : ''}
      </Text>
      {isNarrowed(search) ? (
        <Button variant="subtle" size="compact-md" onClick={() => go(withoutFilters(search))}>
          {t('showAll')}
        </Button>
      ) : null}
    </Group>
  );
}
