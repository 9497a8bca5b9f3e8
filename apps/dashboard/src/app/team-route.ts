import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionQuery } from '#app/data/session.ts';
import { isSignedOut } from './query-client.ts';
import { rootRoute } from './root-route.ts';

/** Everything behind the sign-in, inside the navigation. */
export const teamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/app',
  component: lazyRouteComponent(() => import('#app/shell/team-shell.tsx'), 'TeamShell'),
  beforeLoad: async ({ context, location }) => {
    try {
      const { teams } = await context.queryClient.ensureQueryData(sessionQuery);
      if (teams.length === 0) throw redirect({ to: '/no-team' });
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    }
  },
});
