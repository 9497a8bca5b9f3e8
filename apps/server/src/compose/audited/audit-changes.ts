import type { TeamScope, UnitOfWork } from '#kernel';
import type { AuditChange, AuditLog, RequestOrigin } from '#modules/access';

interface Change<Changed, Before> {
  /** Reads how it is; only asked for when the change is audited. */
  readonly before?: () => Promise<Before>;
  readonly make: () => Promise<Changed>;
  /** What to write of it; undefined when nothing was changed. */
  readonly describe: (changed: Changed, before: Before | undefined) => Omit<AuditChange, 'actor'> | undefined;
}

/**
 * Makes a change. When it is made for a request of the management API, its entry in the audit log is part of the same
 * unit of work; what jobs and turns change is not audited.
 */
export type AuditChanges = <Changed, Before = never>(
  scope: TeamScope,
  change: Change<Changed, Before>,
) => Promise<Changed>;

export function auditChanges(ports: {
  readonly audit: AuditLog;
  readonly unitOfWork: UnitOfWork;
  readonly currentOrigin: () => RequestOrigin | undefined;
}): AuditChanges {
  return async (scope, { before: readBefore, make, describe }) => {
    const origin = ports.currentOrigin();
    if (origin === undefined) return make();
    return ports.unitOfWork.run(async () => {
      const before = await readBefore?.();
      const changed = await make();
      const entry = describe(changed, before);
      if (entry !== undefined) await ports.audit.record(scope, { actor: origin.actor, ...entry });
      return changed;
    });
  };
}
