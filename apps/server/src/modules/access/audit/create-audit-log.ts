import type { Clock, Ids, Page, PageRequest, TeamScope } from '#kernel';
import type { AuditChange, AuditEntry, RequestOrigin } from './audit-entry.ts';
import type { AuditFilter, AuditStore } from './audit-store.ts';
import { describeChange } from './describe-change.ts';

/** Who did what. Entries join the unit of work they are recorded in: no change without its entry, no entry without it. */
export interface AuditLog {
  record(scope: TeamScope, change: AuditChange): Promise<void>;
  /** Newest first. */
  list(scope: TeamScope, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
}

export function createAuditLog(ports: {
  readonly audit: AuditStore;
  readonly ids: Ids;
  readonly clock: Clock;
  /** The request that is being answered; undefined in jobs. */
  readonly currentOrigin: () => RequestOrigin | undefined;
}): AuditLog {
  return {
    record(scope, { actor, action, target, before, after }) {
      const origin = ports.currentOrigin();
      return ports.audit.append(scope, {
        id: ports.ids.next('aud'),
        teamId: scope.teamId,
        at: ports.clock.now(),
        action,
        actor: { kind: actor.kind, id: actor.id, name: actor.name, role: actor.kind === 'person' ? actor.role : null },
        target,
        ...describeChange(target.kind, before, after),
        requestId: origin?.requestId ?? null,
        address: origin?.address ?? null,
      });
    },
    list: (scope, filter, page) => ports.audit.list(scope, filter, page),
  };
}
