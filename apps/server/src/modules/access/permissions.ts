/** Everything a route can ask for; each route names exactly one. */
export const PERMISSIONS = [
  'agents:read',
  'agents:write',
  'knowledge:read',
  'knowledge:write',
  'flows:read',
  'flows:write',
  'chat',
  'conversations:read',
  'conversations:write',
  'customers:read',
  'customers:write',
  'customers:erase',
  'leads:read',
  'leads:write',
  'webhooks:read',
  'webhooks:write',
  'keys:read',
  'keys:write',
  'credentials:read',
  'credentials:write',
  'team:read',
  'team:write',
  'team:delete',
  'members:read',
  'members:write',
  'usage:read',
  'limits:write',
  'audit:read',
  'jobs:read',
  'jobs:write',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** A person's place in a team, from the most powerful down. */
export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What an API key was made for; one key may have several. `manage` takes the others in. */
export const KEY_SCOPES = ['chat', 'read', 'manage'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

const READ = PERMISSIONS.filter(permission => permission.endsWith(':read'));
const READ_BY_ALL = READ.filter(
  permission => !['keys:read', 'credentials:read', 'audit:read', 'jobs:read'].includes(permission),
);
const WORK: readonly Permission[] = [
  ...READ_BY_ALL,
  'chat',
  'agents:write',
  'knowledge:write',
  'flows:write',
  'conversations:write',
  'customers:write',
  'leads:write',
];
const OWNER_ONLY: readonly Permission[] = ['team:delete', 'limits:write'];

/** The permission table. A role or scope may do what stands in its row and nothing else. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(PERMISSIONS),
  admin: new Set(PERMISSIONS.filter(permission => !OWNER_ONLY.includes(permission))),
  member: new Set(WORK),
  viewer: new Set(READ_BY_ALL),
};

export const KEY_SCOPE_PERMISSIONS: Readonly<Record<KeyScope, ReadonlySet<Permission>>> = {
  chat: new Set<Permission>(['chat', 'agents:read']),
  read: new Set(READ),
  manage: new Set(PERMISSIONS),
};
