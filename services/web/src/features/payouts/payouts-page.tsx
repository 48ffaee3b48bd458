import { Card, Stack, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty, QueryBoundary } from '../../ui/query-boundary.tsx';
import { SaveButton } from '../../ui/save-button.tsx';
import { Earnings } from './earnings.tsx';
import { useMessages } from './messages.ts';
import { PayoutCard } from './payout-card.tsx';
import classes from './payouts.module.css';
import { myPayouts, myRecipient, savePayouts } from './queries.ts';
import { Standing } from './standing.tsx';

/** A student's money: whether it can reach them, what came, and what each payout waits for. */
export function PayoutsPage() {
  const t = useMessages();
  const recipient = useQuery(myRecipient);
  const payouts = useInfiniteQuery(myPayouts);
  const empty = (
    <Empty title={t('emptyTitle')} action={<ButtonLink to="/">{t('explore')}</ButtonLink>}>
      {t('emptyText')}
    </Empty>
  );
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={<SaveButton label={t('download')} save={() => savePayouts(t('file'))} />}
    >
      <QueryBoundary query={recipient}>
        {(mine) => (
          <Card>
            <Standing recipient={mine} />
          </Card>
        )}
      </QueryBoundary>
      <Earnings />
      <Title order={2}>{t('list')}</Title>
      <PagedList query={payouts} endless empty={empty}>
        {(items) => (
          <Stack component="ul" className={classes.list ?? ''}>
            {items.map((payout) => (
              <li key={payout.engagementId}>
                <PayoutCard payout={payout} />
              </li>
            ))}
          </Stack>
        )}
      </PagedList>
    </Page>
  );
}
