import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { SHOWS, type Show } from './queries.ts';

interface Search {
  readonly show?: Show;
}

const searchOf = ({ show }: Record<string, unknown>): Search => {
  const known = SHOWS.find((each) => each === show);
  return known ? { show: known } : {};
};

const school = createRoute({
  getParentRoute: () => rootRoute,
  path: '/school',
  validateSearch: searchOf,
  beforeLoad: withRole('career-services'),
  component: lazyRouteComponent(() => import('./school-page.tsx'), 'SchoolPage'),
});

export const schoolRoutes = [school] as const;
