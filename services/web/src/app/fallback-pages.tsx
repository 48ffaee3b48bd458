import { Button, Skeleton, Stack } from '@mantine/core';
import { isProblem } from '../api/problem.ts';
import { ButtonLink } from '../ui/links.tsx';
import { Page } from '../ui/page.tsx';
import { CardSkeletons } from '../ui/query-boundary.tsx';
import { useMessages } from './messages.ts';

/** No route, or a resource that is not there. */
export function NotFoundPage() {
  const t = useMessages();
  return (
    <Page title={t('notFoundTitle')} lead={t('notFoundText')} width="narrow">
      <div>
        <ButtonLink to="/">{t('toExplore')}</ButtonLink>
      </div>
    </Page>
  );
}

/** A page's own code failed, or could not be fetched. */
export function BrokenPage({ error }: { readonly error: unknown }) {
  const t = useMessages();
  const isOffline = !navigator.onLine || isProblem(error, 'offline');
  return (
    <Page
      title={t(isOffline ? 'offlineTitle' : 'brokenTitle')}
      lead={t(isOffline ? 'offline' : 'brokenText')}
      width="narrow"
    >
      <div>
        <Button onClick={() => location.reload()}>{t('reload')}</Button>
      </div>
    </Page>
  );
}

/** While a page's code is on its way. */
export function PendingPage() {
  return (
    <Stack maw={1180} mx="auto" p="xl" aria-hidden="true">
      <Skeleton height={44} width="40%" />
      <CardSkeletons />
    </Stack>
  );
}
