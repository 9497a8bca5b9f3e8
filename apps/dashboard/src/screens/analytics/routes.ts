import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { teamRoute } from '#app/app/team-route.ts';
import { toAnalyticsSearch } from './analytics-search.ts';

export const analyticsRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/analytics',
  validateSearch: toAnalyticsSearch,
  component: lazyRouteComponent(() => import('./analytics-screen.tsx'), 'AnalyticsScreen'),
});
