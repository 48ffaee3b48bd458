import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { isStep, type Step } from './steps.ts';

interface Beginning {
  /** a project of one's own to begin from */
  readonly from?: string;
}

const post = createRoute({
  getParentRoute: () => rootRoute,
  path: '/post',
  validateSearch: ({ from }: Record<string, unknown>): Beginning =>
    typeof from === 'string' ? { from } : {},
  beforeLoad: withRole('employer'),
  component: lazyRouteComponent(() => import('./post-page.tsx'), 'PostPage'),
});

const edit = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects/$projectId/edit',
  validateSearch: ({ step }: Record<string, unknown>): { readonly step?: Step } =>
    isStep(step) ? { step } : {},
  beforeLoad: withRole('employer'),
  component: lazyRouteComponent(() => import('./edit-page.tsx'), 'EditPage'),
});

export const postingRoutes = [post, edit] as const;
