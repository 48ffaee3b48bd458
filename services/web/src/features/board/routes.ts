import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { type Column, isColumn } from './columns.ts';

interface Chosen {
  /** the one that a narrow screen shows */
  readonly column?: Column;
}

const board = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects/mine',
  validateSearch: ({ column }: Record<string, unknown>): Chosen => (isColumn(column) ? { column } : {}),
  beforeLoad: withRole('employer'),
  component: lazyRouteComponent(() => import('./board-page.tsx'), 'BoardPage'),
});

export const boardRoutes = [board] as const;
