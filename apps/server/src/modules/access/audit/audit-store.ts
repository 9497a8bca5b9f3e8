import type { Page, PageRequest, TeamScope } from '#kernel';
import type { AuditEntry } from './audit-entry.ts';

export interface AuditFilter {
  /** Id of who did it. */
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly targetId?: string | undefined;
  /** Half-open span of `at`, milliseconds. */
  readonly from?: number | undefined;
  readonly before?: number | undefined;
}

/** The log at rest. There is no way to change or remove an entry; the database itself refuses it. */
export interface AuditStore {
  append(scope: TeamScope, entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(scope: TeamScope, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
}
