import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { teamRoute } from '#app/app/team-route.ts';

const MAX_WORDS = 200;

export const customersRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/customers',
  validateSearch: (search: Record<string, unknown>): { q?: string } => {
    const words = typeof search['q'] === 'number' ? String(search['q']) : search['q'];
    return typeof words === 'string' && words.trim() !== '' ? { q: words.slice(0, MAX_WORDS) } : {};
  },
  component: lazyRouteComponent(() => import('./customers-screen.tsx'), 'CustomersScreen'),
});

export const customerRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/customers/$customer',
  component: lazyRouteComponent(() => import('./customer-screen.tsx'), 'CustomerScreen'),
});

export const customerRoutes = [customersRoute, customerRoute] as const;
