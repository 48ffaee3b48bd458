import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../i18n/format.ts';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { useMessages } from './messages.ts';
import { type EvaluationSummary, evaluationSummaryOf } from './queries.ts';

/** What students say of an employer, taken together. The API answers it to whoever is signed in. */
export function SaidOfEmployer({ employerId }: { readonly employerId: string }) {
  const t = useMessages();
  const query = useQuery(evaluationSummaryOf(employerId));
  return (
    <div>
      <Text component="h3" size="sm" fw={600} mt="xs">
        {t('said')}
      </Text>
      <QueryBoundary query={query} skeleton={<Skeleton height={48} width="60%" />}>
        {(summary) => <Summary summary={summary} />}
      </QueryBoundary>
    </div>
  );
}

function Summary({ summary: { count, overall, wouldWorkAgain } }: { readonly summary: EvaluationSummary }) {
  const t = useMessages();
  const format = useFormat();
  if (overall === undefined) return <Text size="sm">{t('saidNone')}</Text>;
  return (
    <>
      <Text size="xl" fw={600}>
        {t('saidOverall', { overall })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('saidCount', { count })}
        {wouldWorkAgain === undefined
          ? null
          : ` · ${t('saidAgain', { share: format.percent(wouldWorkAgain) })}`}
      </Text>
    </>
  );
}
