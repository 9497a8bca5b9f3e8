import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { teamRoute } from '#app/app/team-route.ts';
import type { AttemptOutcome } from '#app/data/webhooks.ts';

const OUTCOMES: readonly string[] = ['running', 'delivered', 'failed', 'interrupted'];

const webhooksRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./webhooks-screen.tsx'), 'WebhooksScreen'),
});

const webhookRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/webhooks/$webhook',
  validateSearch: (search: Record<string, unknown>): { outcome?: AttemptOutcome } =>
    OUTCOMES.includes(String(search['outcome'])) ? { outcome: search['outcome'] as AttemptOutcome } : {},
  component: lazyRouteComponent(() => import('./webhook-screen.tsx'), 'WebhookScreen'),
});

export const webhookRoutes = [webhooksRoute, webhookRoute] as const;
