import { Stack, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { useMessages } from './messages.ts';
import { PaymentCard } from './payment-card.tsx';
import { ownPayments } from './queries.ts';
import classes from './spending.module.css';
import { Year } from './year.tsx';

/** An employer's money: what was paid in a year, and each payment with where it stands. */
export function SpendingPage() {
  const t = useMessages();
  const query = useInfiniteQuery(ownPayments);
  const empty = (
    <Empty title={t('none')} action={<ButtonLink to="/projects/mine">{t('toBoard')}</ButtonLink>}>
      {t('noneMeans')}
    </Empty>
  );
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Year />
      <Title order={2}>{t('list')}</Title>
      <PagedList query={query} endless empty={empty}>
        {(payments) => (
          <Stack component="ul" className={classes.list ?? ''}>
            {payments.map((payment) => (
              <li key={payment.engagementId}>
                <PaymentCard payment={payment} />
              </li>
            ))}
          </Stack>
        )}
      </PagedList>
    </Page>
  );
}
