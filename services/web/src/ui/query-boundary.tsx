import { Alert, Button, Card, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem, Problem } from '../api/problem.ts';
import { useMessages } from './messages.ts';
import { useProblemText } from './problem-text.ts';

interface QueryBoundaryProps<T> {
  readonly query: Pick<
    UseQueryResult<T>,
    'data' | 'error' | 'isPending' | 'fetchStatus' | 'refetch' | 'isRefetching'
  >;
  /** in the shape of what is coming; three grey cards unless said */
  readonly skeleton?: ReactNode;
  /** what to say and do where there is nothing; shown when `isEmpty` holds */
  readonly empty?: ReactNode;
  readonly isEmpty?: (data: T) => boolean;
  readonly children: (data: T) => ReactNode;
}

/** The one place that says that something is loading, missing, wrong or offline, for every query of the app. */
export function QueryBoundary<T>({ query, skeleton, empty, isEmpty, children }: QueryBoundaryProps<T>) {
  if (query.data !== undefined)
    return <>{empty !== undefined && isEmpty?.(query.data) ? empty : children(query.data)}</>;
  if (query.error) return <Failure problem={asProblem(query.error)} retry={query.refetch} />;
  if (query.fetchStatus === 'paused')
    return <Failure problem={new Problem('offline', 0, '')} retry={query.refetch} />;
  return <Loading>{skeleton ?? <CardSkeletons />}</Loading>;
}

function Loading({ children }: { readonly children: ReactNode }) {
  const t = useMessages();
  return (
    <div aria-busy="true">
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

function Failure({ problem, retry }: { readonly problem: Problem; readonly retry: () => unknown }) {
  const t = useMessages();
  const textOf = useProblemText();
  const isOffline = problem.code === 'offline';
  return (
    <Alert
      color={isOffline ? 'amber' : 'red'}
      title={t(isOffline ? 'offlineTitle' : 'errorTitle')}
      role="alert"
    >
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{isOffline ? t('offlineText') : textOf(problem)}</Text>
        <Button variant="default" size="sm" onClick={() => retry()}>
          {t('again')}
        </Button>
      </Stack>
    </Alert>
  );
}

export function CardSkeletons({
  count = 3,
  height = 120,
}: {
  readonly count?: number;
  readonly height?: number;
}) {
  return (
    <Stack>
      {Array.from({ length: count }, (_, index) => index).map((index) => (
        <Skeleton key={index} height={height} radius="lg" />
      ))}
    </Stack>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** what to do next */
  readonly action?: ReactNode;
}

/** Nothing here yet: why, and what to do next. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <Card padding="xl">
      <Stack align="center" ta="center" gap="sm" py="lg">
        <Text fw={600} size="lg">
          {title}
        </Text>
        {children ? (
          <Text c="dimmed" maw={460}>
            {children}
          </Text>
        ) : null}
        {action}
      </Stack>
    </Card>
  );
}
