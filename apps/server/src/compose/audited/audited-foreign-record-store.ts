import type { ForeignRecordStore } from '#modules/agents';
import type { AuditChanges } from './audit-changes.ts';

/** What the dialects keep beside our own things (named flows, shared knowledge) is in the audit log. */
export function auditedForeignRecordStore(store: ForeignRecordStore, audit: AuditChanges): ForeignRecordStore {
  return {
    ...store,
    put: (scope, record) =>
      audit(scope, {
        before: () => store.find(scope, record.kind, record.id),
        make: () => store.put(scope, record),
        describe: (_, before) => ({
          action: `${record.kind}.save`,
          target: { kind: record.kind, id: record.id },
          before: asObject(before?.document),
          after: asObject(record.document),
        }),
      }),
    delete: (scope, kind, id) =>
      audit(scope, {
        before: () => store.find(scope, kind, id),
        make: () => store.delete(scope, kind, id),
        describe: (gone, before) =>
          gone ? { action: `${kind}.delete`, target: { kind, id }, before: asObject(before?.document) } : undefined,
      }),
  };
}

function asObject(document: unknown): object | undefined {
  return typeof document === 'object' && document !== null ? document : undefined;
}
