import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/project-posting.d.ts';
import { answerOf, api, idempotencyKey } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { queryOf, type Search, searchOf } from '../explore/search.ts';

export type SavedSearch = components['schemas']['SavedSearch'];

export const savedSearches = queryOptions({
  queryKey: ['saved-searches'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/saved-searches', { signal })),
});

const changed = () => queryClient.invalidateQueries({ queryKey: savedSearches.queryKey });

interface Named {
  readonly name: string;
  readonly search: Search;
}

/** Saves what explore looks for, without its order. */
export async function saveSearch({ name, search }: Named, key: string): Promise<void> {
  const { sort: _, ...filters } = queryOf(search);
  const body = { name, filters } as never;
  await answerOf(api.POST('/api/saved-searches', { body, params: { header: idempotencyKey(key) } }));
  await changed();
}

/** What explore looks for, by what was saved. */
export function searchFrom({
  minFeeCents,
  maxFeeCents,
  cptEligible,
  ...rest
}: SavedSearch['filters']): Search {
  const dollars = (cents: number | undefined) => (cents === undefined ? undefined : Math.round(cents / 100));
  return searchOf({
    ...rest,
    minFee: dollars(minFeeCents),
    maxFee: dollars(maxFeeCents),
    cptEligible: cptEligible?.[0],
  });
}

export async function lookAtSearch(id: string): Promise<void> {
  await answerOf(api.POST('/api/saved-searches/{id}/look', { params: { path: { id } } }));
  await changed();
}

export async function deleteSearch(id: string): Promise<void> {
  await answerOf(api.DELETE('/api/saved-searches/{id}', { params: { path: { id } } }));
  await changed();
}
