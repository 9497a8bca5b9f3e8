import type { LinkProps } from '@tanstack/react-router';
import { Bot, House, type LucideIcon } from 'lucide-react';
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
    { to: '/app/agents', icon: Bot, label: t => t.agents, permission: 'agents:read' },
  ],
];
