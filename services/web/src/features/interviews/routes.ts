import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn, withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

const interviews = createRoute({
  getParentRoute: () => rootRoute,
  path: '/interviews',
  beforeLoad: withRole('student'),
  component: lazyRouteComponent(() => import('./interviews-page.tsx'), 'InterviewsPage'),
});

const interview = createRoute({
  getParentRoute: () => rootRoute,
  path: '/interviews/$interviewId',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('./interview-page.tsx'), 'InterviewPage'),
});

export const interviewsRoutes = [interviews, interview] as const;
