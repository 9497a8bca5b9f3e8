import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '#app/app/root-route.ts';
import { teamRoute } from '#app/app/team-route.ts';
import type { JobState } from '#app/data/jobs.ts';
import { toAuditSearch } from './audit/audit-search.ts';

const settingsRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-layout.tsx'), 'SettingsLayout'),
});

const teamSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./team/team-screen.tsx'), 'TeamScreen'),
});

const membersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/members',
  component: lazyRouteComponent(() => import('./members/members-screen.tsx'), 'MembersScreen'),
});

const keysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/keys',
  component: lazyRouteComponent(() => import('./keys/keys-screen.tsx'), 'KeysScreen'),
});

const usageRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/usage',
  component: lazyRouteComponent(() => import('./usage/usage-screen.tsx'), 'UsageScreen'),
});

const credentialsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/credentials',
  component: lazyRouteComponent(() => import('./credentials/credentials-screen.tsx'), 'CredentialsScreen'),
});

const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/audit',
  validateSearch: toAuditSearch,
  component: lazyRouteComponent(() => import('./audit/audit-screen.tsx'), 'AuditScreen'),
});

const STATES: readonly unknown[] = ['waiting', 'running', 'dead'];

const jobsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/jobs',
  validateSearch: (search: Record<string, unknown>): { state?: JobState; kind?: string } => ({
    ...(STATES.includes(search['state']) ? { state: search['state'] as JobState } : {}),
    ...(typeof search['kind'] === 'string' ? { kind: search['kind'] } : {}),
  }),
  component: lazyRouteComponent(() => import('./jobs/jobs-screen.tsx'), 'JobsScreen'),
});

const accountRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-screen.tsx'), 'AccountScreen'),
});

export const settingsRoutes = [
  settingsRoute.addChildren([
    teamSettingsRoute,
    membersRoute,
    keysRoute,
    credentialsRoute,
    usageRoute,
    auditRoute,
    jobsRoute,
    accountRoute,
  ]),
] as const;

/** Where somebody lands who is signed in and in no team. */
export const noTeamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/no-team',
  component: lazyRouteComponent(() => import('./no-team/no-team-screen.tsx'), 'NoTeamScreen'),
});
