import { Alert, Card, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { useMessages } from './messages.ts';
import { myRecipient } from './queries.ts';
import { Standing } from './standing.tsx';

const route = getRouteApi('/payouts/set-up');

/** Where Stripe's pages lead back to, and where a student begins. */
export function SetUpPage() {
  const t = useMessages();
  const { from } = route.useSearch();
  const query = useQuery(myRecipient);
  return (
    <Page title={t('setUpTitle')} lead={t('setUpLead')} width="narrow">
      <Stack>
        {from === 'done' ? <Alert role="status">{t('back')}</Alert> : null}
        {from === 'again' ? <Alert color="amber">{t('expired')}</Alert> : null}
        <QueryBoundary query={query}>
          {(recipient) => (
            <Card padding="xl">
              <Standing recipient={recipient} />
            </Card>
          )}
        </QueryBoundary>
        <div>
          <ButtonLink to="/payouts" variant="default">
            {t('toPayouts')}
          </ButtonLink>
        </div>
      </Stack>
    </Page>
  );
}
