import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { teamRoute } from '#app/app/team-route.ts';

export const leadsRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/leads',
  validateSearch: (search: Record<string, unknown>): { agent?: string } =>
    typeof search['agent'] === 'string' && search['agent'] !== '' ? { agent: search['agent'] } : {},
  component: lazyRouteComponent(() => import('./leads-screen.tsx'), 'LeadsScreen'),
});

export const leadRoutes = [leadsRoute] as const;
