import { Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { BidCard } from './bid-card.tsx';
import { useMessages } from './messages.ts';
import { myBids } from './queries.ts';

export function BidsPage() {
  const t = useMessages();
  const query = useInfiniteQuery(myBids);
  const empty = (
    <Empty title={t('emptyTitle')} action={<ButtonLink to="/">{t('explore')}</ButtonLink>}>
      {t('emptyText')}
    </Empty>
  );
  return (
    <Page title={t('bidsTitle')} lead={t('bidsLead')}>
      <PagedList query={query} empty={empty}>
        {(bids) => (
          <Stack>
            {bids.map((bid) => (
              <BidCard key={bid.id} bid={bid} />
            ))}
          </Stack>
        )}
      </PagedList>
    </Page>
  );
}
