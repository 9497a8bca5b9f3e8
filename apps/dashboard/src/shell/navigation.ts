import type { LinkProps } from '@tanstack/react-router';
import { Bot, ChartColumn, House, Inbox, type LucideIcon, Settings, UserPlus, UsersRound, Webhook } from 'lucide-react';
import type { ShellText } from './messages.ts';

export interface NavigationItem {
  readonly to: NonNullable<LinkProps['to']>;
  readonly icon: LucideIcon;
  readonly label: (t: ShellText) => string;
  /** Shown to roles that may do this; to everybody when left out. */
  readonly permission?: string;
  /** Marked only on this very address, not below it. */
  readonly exact?: boolean;
}

/** The navigation, in its groups. The command palette lists the same. */
export const navigation: readonly (readonly NavigationItem[])[] = [
  [
    { to: '/app', icon: House, label: t => t.home, exact: true },
    { to: '/app/inbox', icon: Inbox, label: t => t.inbox, permission: 'conversations:read' },
    { to: '/app/agents', icon: Bot, label: t => t.agents, permission: 'agents:read' },
    { to: '/app/customers', icon: UsersRound, label: t => t.customers, permission: 'customers:read' },
    { to: '/app/leads', icon: UserPlus, label: t => t.leads, permission: 'leads:read' },
  ],
  [
    { to: '/app/analytics', icon: ChartColumn, label: t => t.analytics, permission: 'usage:read' },
    { to: '/app/webhooks', icon: Webhook, label: t => t.webhooks, permission: 'webhooks:read' },
    { to: '/app/settings', icon: Settings, label: t => t.settings },
  ],
];
