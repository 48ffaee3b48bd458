import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { NotFoundPage } from '../../app/fallback-pages.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { useMessages } from './messages.ts';
import { PortfolioItems } from './portfolio-items.tsx';
import { portfolioAt } from './queries.ts';

const route = getRouteApi('/portfolios/$slug');

/** A student's portfolio, for whoever has the link. */
export function PortfolioPage() {
  const t = useMessages();
  const { slug } = route.useParams();
  const query = useQuery(portfolioAt(slug));
  if (isProblem(query.error) && [400, 404].includes(query.error.status)) return <NotFoundPage />;
  return (
    <Page title={query.data?.displayName ?? t('by')} lead={query.data?.headline ?? null} width="narrow">
      <meta name="robots" content="noindex" />
      <QueryBoundary query={query}>{({ items }) => <PortfolioItems items={items} />}</QueryBoundary>
    </Page>
  );
}
