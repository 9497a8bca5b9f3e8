import type { LinkProps } from '@tanstack/react-router';
import {
  Activity,
  Cpu,
  Gauge,
  KeyRound,
  ListTree,
  type LucideIcon,
  ScrollText,
  UserRound,
  UsersRound,
} from 'lucide-react';
import type { SettingsText } from './messages.ts';

export interface SettingsTab {
  readonly to: NonNullable<LinkProps['to']>;
  readonly icon: LucideIcon;
  readonly label: (t: SettingsText) => string;
  readonly permission?: string;
  readonly exact?: boolean;
}

/** Screens of the settings, in their order. */
export const settingsTabs: readonly SettingsTab[] = [
  { to: '/app/settings', icon: ListTree, label: t => t.team, permission: 'team:read', exact: true },
  { to: '/app/settings/members', icon: UsersRound, label: t => t.members, permission: 'members:read' },
  { to: '/app/settings/keys', icon: KeyRound, label: t => t.keys, permission: 'keys:read' },
  { to: '/app/settings/credentials', icon: Cpu, label: t => t.credentials, permission: 'credentials:read' },
  { to: '/app/settings/usage', icon: Gauge, label: t => t.usage, permission: 'usage:read' },
  { to: '/app/settings/audit', icon: ScrollText, label: t => t.audit, permission: 'audit:read' },
  { to: '/app/settings/jobs', icon: Activity, label: t => t.jobs, permission: 'jobs:read' },
  { to: '/app/settings/account', icon: UserRound, label: t => t.account },
];
