import { queryOptions } from '@tanstack/react-query';
import type { components, operations } from '../../../generated/evaluation.d.ts';
import { answerOf, api, ifMatch } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';

export type Portfolio = components['schemas']['Portfolio'];
export type OwnPortfolio = components['schemas']['OwnPortfolio'];
type Arrangement = operations['arrangePortfolio']['requestBody']['content']['application/json'];

export const ownPortfolio = queryOptions({
  queryKey: ['portfolios', 'me'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/portfolios/me', { signal })),
});

export const portfolioAt = (slug: string) =>
  queryOptions({
    queryKey: ['portfolios', 'at', slug],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/portfolios/{slug}', { params: { path: { slug } }, signal })),
  });

export interface Arranged {
  readonly version: number;
  readonly body: Arrangement;
}

export async function arrangePortfolio({ version, body }: Arranged): Promise<void> {
  const next = await answerOf(api.PUT('/api/portfolios/me', { body, headers: ifMatch(`"${version}"`) }));
  queryClient.setQueryData(ownPortfolio.queryKey, next);
}
