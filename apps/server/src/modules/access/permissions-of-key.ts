import type { ApiKey } from './api-key.ts';
import { KEY_SCOPE_PERMISSIONS, KEY_SCOPES, PERMISSIONS, type Permission, ROLE_PERMISSIONS } from './permissions.ts';

/** What concerns one agent, or no agent at all but is needed to work with one. Keys of one agent have nothing else. */
const OF_ONE_AGENT: ReadonlySet<Permission> = new Set<Permission>([
  'agents:read',
  'agents:write',
  'knowledge:read',
  'knowledge:write',
  'flows:read',
  'flows:write',
  'chat',
  'conversations:read',
  'conversations:write',
  'leads:read',
  'leads:write',
  'team:read',
]);

const known = new Map<string, ReadonlySet<Permission>>();

/** What a key may do: all that its scopes allow together, within its limits. Keys alike share one set, made once. */
export function permissionsOfKey(key: Pick<ApiKey, 'scopes' | 'agentId' | 'roleLimit'>): ReadonlySet<Permission> {
  const scopes = KEY_SCOPES.filter(scope => key.scopes.includes(scope));
  const name = `${scopes.join(' ')} ${key.roleLimit}${key.agentId === null ? '' : ' of one agent'}`;
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = new Set(
    PERMISSIONS.filter(
      permission =>
        scopes.some(scope => KEY_SCOPE_PERMISSIONS[scope].has(permission)) &&
        (key.roleLimit === null || ROLE_PERMISSIONS[key.roleLimit].has(permission)) &&
        (key.agentId === null || OF_ONE_AGENT.has(permission)),
    ),
  );
  known.set(name, made);
  return made;
}
