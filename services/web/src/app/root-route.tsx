import { createRootRoute } from '@tanstack/react-router';
import { Shell } from './shell.tsx';

/** The parent of every feature's routes. */
export const rootRoute = createRootRoute({ component: Shell });
