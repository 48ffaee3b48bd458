import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { queryClient } from '../../api/query-client.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { ExplorePage } from './explore-page.tsx';
import { projectSearch } from './queries.ts';
import { searchOf } from './search.ts';

/** An answer that comes within this time is waited for: to draw grey cards first would take longer than it does. */
const QUICK_MS = 150;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const explore = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: searchOf,
  loaderDeps: ({ search }) => search,
  async loader({ deps, cause }) {
    const asked = queryClient.prefetchInfiniteQuery(projectSearch(deps));
    if (cause === 'enter') await Promise.race([asked, pause(QUICK_MS)]);
  },
  component: ExplorePage,
});

const project = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects/$projectId',
  component: lazyRouteComponent(() => import('./project-page.tsx'), 'ProjectPage'),
});

export const exploreRoutes = [explore, project] as const;
