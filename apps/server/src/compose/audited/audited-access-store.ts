import type { AccessStore, ApiKey } from '#modules/access';
import type { AuditChanges } from './audit-changes.ts';

/** Keys that are made, changed, rotated and revoked are in the audit log. */
export function auditedAccessStore(store: AccessStore, audit: AuditChanges): AccessStore {
  const target = (id: string) => ({ kind: 'api_key', id });
  return {
    ...store,
    createKey: (scope, key, hash) =>
      audit(scope, {
        make: () => store.createKey(scope, key, hash),
        describe: () => ({ action: 'api_key.create', target: target(key.id), after: view(key) }),
      }),
    updateKey: (scope, keyId, patch) =>
      audit(scope, {
        before: () => store.findKey(scope, keyId),
        make: () => store.updateKey(scope, keyId, patch),
        describe: (changed, before) =>
          changed && { action: 'api_key.update', target: target(keyId), before: view(before), after: view(changed) },
      }),
    rotateKey: (scope, keyId, rotation) =>
      audit(scope, {
        make: () => store.rotateKey(scope, keyId, rotation),
        describe: changed =>
          changed && {
            action: 'api_key.rotate',
            target: target(keyId),
            after: { hint: changed.hint, oldWorksUntil: rotation.oldUntil },
          },
      }),
    revokeKey: (scope, keyId, at) =>
      audit(scope, {
        make: () => store.revokeKey(scope, keyId, at),
        describe: changed => changed && { action: 'api_key.revoke', target: target(keyId), before: view(changed) },
      }),
  };
}

function view(key: ApiKey | undefined): object | undefined {
  if (key === undefined) return undefined;
  const { name, hint, scopes, agentId, expiresAt } = key;
  return { name, hint, scopes, agentId, expiresAt };
}
