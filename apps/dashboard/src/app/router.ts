import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { ErrorScreen } from '#app/components/error-screen.tsx';
import { LoadingScreen } from '#app/components/loading.tsx';
import { NotFoundScreen } from '#app/components/not-found-screen.tsx';
import { accessRoutes } from '#app/screens/access/routes.ts';
import { agentRoutes } from '#app/screens/agents/routes.ts';
import { analyticsRoute } from '#app/screens/analytics/routes.ts';
import { customerRoutes } from '#app/screens/customers/routes.ts';
import { homeRoute } from '#app/screens/home/routes.ts';
import { inboxRoutes } from '#app/screens/inbox/routes.ts';
import { leadRoutes } from '#app/screens/leads/routes.ts';
import { noTeamRoute, settingsRoutes } from '#app/screens/settings/routes.ts';
import { webhookRoutes } from '#app/screens/webhooks/routes.ts';
import { indexRoute, rootRoute } from './root-route.ts';
import { teamRoute } from './team-route.ts';

const routeTree = rootRoute.addChildren([
  indexRoute,
  ...accessRoutes,
  noTeamRoute,
  // One line for each area; its routes are in its own folder.
  teamRoute.addChildren([
    homeRoute,
    ...inboxRoutes,
    ...customerRoutes,
    ...leadRoutes,
    ...agentRoutes,
    analyticsRoute,
    ...webhookRoutes,
    ...settingsRoutes,
  ]),
]);

const PENDING_AFTER_MS = 300;

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    // Freshness is the query client's business.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: PENDING_AFTER_MS,
    defaultPendingComponent: LoadingScreen,
    defaultErrorComponent: ErrorScreen,
    defaultNotFoundComponent: NotFoundScreen,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
