import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { searchOf } from './search.ts';

const explore = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import('./explore-page.tsx'), 'ExplorePage'),
});

const project = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects/$projectId',
  component: lazyRouteComponent(() => import('./project-page.tsx'), 'ProjectPage'),
});

export const exploreRoutes = [explore, project] as const;
