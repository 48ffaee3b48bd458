import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../ui/links.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { BidState } from './bid-state.tsx';
import { useMessages } from './messages.ts';
import { myBidOn } from './queries.ts';

/** On a project's page, for a student: the way to apply, or where their bid stands. */
export function OwnBid({ projectId }: { readonly projectId: string }) {
  const t = useMessages();
  const query = useQuery(myBidOn(projectId));
  return (
    <QueryBoundary query={query}>
      {(bid) =>
        bid ? (
          <Stack gap="xs" align="flex-start">
            <Text>{t('yourBid')}</Text>
            <BidState bid={bid} />
            <ButtonLink to="/bids" variant="default" fullWidth>
              {t('toBids')}
            </ButtonLink>
          </Stack>
        ) : (
          <Stack gap="xs">
            <ButtonLink to="/projects/$projectId/apply" params={{ projectId }} size="lg" fullWidth>
              {t('applyTitle')}
            </ButtonLink>
            <Text size="sm" c="dimmed">
              {t('free')}
            </Text>
          </Stack>
        )
      }
    </QueryBoundary>
  );
}
