import type { LinkProps } from '@tanstack/react-router';
import type { agentsMessages } from './messages.ts';

export interface AgentTab {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: (t: (typeof agentsMessages)['en']) => string;
  readonly exact?: boolean;
}

/** The screens of one agent, in their order. */
export const agentTabs: readonly AgentTab[] = [
  { to: '/app/agents/$agent', label: t => t.tabs.overview, exact: true },
  { to: '/app/agents/$agent/playground', label: t => t.tabs.playground },
  { to: '/app/agents/$agent/knowledge', label: t => t.tabs.knowledge },
  { to: '/app/agents/$agent/flow', label: t => t.tabs.flow },
  { to: '/app/agents/$agent/settings', label: t => t.tabs.settings },
  { to: '/app/agents/$agent/deploy', label: t => t.tabs.deploy },
];
