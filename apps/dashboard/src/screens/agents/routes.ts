import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { teamRoute } from '#app/app/team-route.ts';
import { agentQuery } from '#app/data/agents.ts';

export const agentsRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/agents',
  component: lazyRouteComponent(() => import('./agents-screen.tsx'), 'AgentsScreen'),
});

export const newAgentRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/agents/new',
  component: lazyRouteComponent(() => import('./new-agent/new-agent-screen.tsx'), 'NewAgentScreen'),
});

/** One agent: its name and tabs above, the chosen tab below. */
export const agentRoute = createRoute({
  getParentRoute: () => teamRoute,
  path: '/agents/$agent',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(agentQuery(params.agent)),
  component: lazyRouteComponent(() => import('./agent-layout.tsx'), 'AgentLayout'),
});

export const agentOverviewRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./overview/overview-screen.tsx'), 'OverviewScreen'),
});

export const agentPlaygroundRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: '/playground',
  component: lazyRouteComponent(() => import('./playground/playground-screen.tsx'), 'PlaygroundScreen'),
});

export const agentKnowledgeRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: '/knowledge',
  component: lazyRouteComponent(() => import('./knowledge/knowledge-screen.tsx'), 'KnowledgeScreen'),
});

export const agentSearchRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: '/knowledge/search',
  component: lazyRouteComponent(() => import('./knowledge/search-screen.tsx'), 'SearchScreen'),
});

export const agentQuestionsRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: '/knowledge/questions',
  validateSearch: (search: Record<string, unknown>): { kind?: 'doubtful' } =>
    search['kind'] === 'doubtful' ? { kind: 'doubtful' } : {},
  component: lazyRouteComponent(() => import('./knowledge/questions-screen.tsx'), 'QuestionsScreen'),
});

export const agentSourceRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: '/knowledge/sources/$source',
  component: lazyRouteComponent(() => import('./knowledge/source-screen.tsx'), 'SourceScreen'),
});

export const agentFlowRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: '/flow',
  // A step to open the editor at.
  validateSearch: ({ node }: Record<string, unknown>): { node?: string } =>
    typeof node === 'string' || typeof node === 'number' ? { node: String(node) } : {},
  component: lazyRouteComponent(() => import('./flow/flow-screen.tsx'), 'FlowScreen'),
});

export const agentSettingsRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-screen.tsx'), 'SettingsScreen'),
});

export const agentDeployRoute = createRoute({
  getParentRoute: () => agentRoute,
  path: '/deploy',
  component: lazyRouteComponent(() => import('./deploy/deploy-screen.tsx'), 'DeployScreen'),
});

export const agentRoutes = [
  agentsRoute,
  newAgentRoute,
  // One line for each tab of an agent.
  agentRoute.addChildren([
    agentOverviewRoute,
    agentPlaygroundRoute,
    agentKnowledgeRoute,
    agentSearchRoute,
    agentQuestionsRoute,
    agentSourceRoute,
    agentFlowRoute,
    agentSettingsRoute,
    agentDeployRoute,
  ]),
] as const;
