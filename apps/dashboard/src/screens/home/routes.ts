import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { teamRoute } from '#app/app/team-route.ts';

export const homeRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./home-screen.tsx'), 'HomeScreen'),
});
