import { Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { download } from '../../api/download.ts';
import { useAct } from '../../api/use-act.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Empty, QueryBoundary } from '../../ui/query-boundary.tsx';
import { Balances } from './balances.tsx';
import { Entries } from './entries.tsx';
import { type JournalFilter, journalFilterOf } from './journal-filter.ts';
import { JournalFilters } from './journal-filters.tsx';
import { useMessages } from './messages.ts';
import { OperatorPage } from './operator-page.tsx';
import { journal } from './queries.ts';
import { ReconciliationSection } from './reconciliation.tsx';

const route = getRouteApi('/operator/ledger');

/** Where the money stands, by account, and every entry that brought it there. */
export function LedgerPage() {
  const t = useMessages();
  const filter = journalFilterOf(route.useSearch());
  const query = useInfiniteQuery(journal(filter));
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <OperatorPage title={t('queue.ledger')} lead={t('ledgerLead')} actions={<CsvButton filter={filter} />}>
      <Stack gap="xl">
        <QueryBoundary query={query}>
          {({ pages }) => <Balances balances={pages[0]?.balances ?? []} />}
        </QueryBoundary>
        <ReconciliationSection />
        <section aria-label={t('journal')}>
          <JournalFilters />
          <PagedList
            query={query}
            endless
            empty={<Empty title={t(isFiltered ? 'noEntriesFit' : 'noEntries')}>{t('noEntriesText')}</Empty>}
          >
            {(entries) => <Entries entries={entries} />}
          </PagedList>
        </section>
      </Stack>
    </OperatorPage>
  );
}

function CsvButton({ filter }: { readonly filter: JournalFilter }) {
  const t = useMessages();
  const query = { ...filter, format: 'csv' as const };
  const save = useAct({
    act: () => download(api.GET('/api/ledger', { params: { query }, parseAs: 'blob' }), 'ledger.csv'),
  });
  return (
    <Stack gap="xs">
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {t('csv')}
      </Button>
      <ProblemAlert problem={save.error} />
    </Stack>
  );
}
