import { Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty, QueryBoundary } from '../../ui/query-boundary.tsx';
import { SaveButton } from '../../ui/save-button.tsx';
import { Balances } from './balances.tsx';
import { Entries } from './entries.tsx';
import { journalFilterOf } from './journal-filter.ts';
import { JournalFilters } from './journal-filters.tsx';
import { useMessages } from './messages.ts';
import { OperatorPage } from './operator-page.tsx';
import { journal, saveJournal } from './queries.ts';
import { ReconciliationSection } from './reconciliation.tsx';

const route = getRouteApi('/operator/ledger');

/** Where the money stands, by account, and every entry that brought it there. */
export function LedgerPage() {
  const t = useMessages();
  const filter = journalFilterOf(route.useSearch());
  const query = useInfiniteQuery(journal(filter));
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <OperatorPage
      title={t('queue.ledger')}
      lead={t('ledgerLead')}
      actions={<SaveButton label={t('csv')} save={() => saveJournal(filter)} />}
    >
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
