import { Button, Stack } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { type InfiniteData, infiniteQueryOptions, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { asProblem, type Problem } from '../api/problem.ts';
import { useMessages } from './messages.ts';
import { ProblemAlert } from './problem-alert.tsx';
import { QueryBoundary } from './query-boundary.tsx';

/** A page as every list of the API answers it. */
export interface PageOf<T> {
  readonly items: T[];
  readonly nextCursor?: string | undefined;
}

/** Query options of a list that is read page by page: `read` gets the cursor of the page wanted. */
export const pagesOf = <P extends PageOf<unknown>>(
  queryKey: readonly unknown[],
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<P>,
) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: P) => page.nextCursor,
  });

interface PagedListProps<P extends PageOf<unknown>> {
  readonly query: UseInfiniteQueryResult<InfiniteData<P, unknown>>;
  readonly empty: ReactNode;
  readonly skeleton?: ReactNode;
  /** reads the next page when its end comes into view, too; else by the button alone */
  readonly endless?: boolean;
  readonly children: (items: P['items'][number][]) => ReactNode;
}

/** A list with its further pages. The button is always there: the way of the keyboard, and where scrolling does not. */
export function PagedList<P extends PageOf<unknown>>({
  query,
  empty,
  skeleton,
  endless = false,
  children,
}: PagedListProps<P>) {
  return (
    <QueryBoundary
      query={query}
      skeleton={skeleton}
      empty={empty}
      isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
    >
      {({ pages }) => (
        <>
          {children(pages.flatMap(({ items }) => items as P['items'][number][]))}
          {query.hasNextPage ? (
            <More
              endless={endless}
              isBusy={query.isFetchingNextPage}
              problem={query.isFetchNextPageError ? asProblem(query.error) : undefined}
              more={() => query.fetchNextPage()}
            />
          ) : null}
        </>
      )}
    </QueryBoundary>
  );
}

interface MoreProps {
  readonly endless: boolean;
  readonly isBusy: boolean;
  /** why the next page did not come; then it is asked for by the button alone */
  readonly problem: Problem | undefined;
  readonly more: () => unknown;
}

function More({ endless, isBusy, problem, more }: MoreProps) {
  const t = useMessages();
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const isDue = endless && !isBusy && !problem && entry?.isIntersecting === true;
  useEffect(() => {
    if (isDue) more();
  }, [isDue, more]);
  return (
    <Stack align="center" py="lg" ref={ref}>
      <ProblemAlert problem={problem} />
      <Button variant="default" loading={isBusy} onClick={() => more()}>
        {t('more')}
      </Button>
    </Stack>
  );
}
