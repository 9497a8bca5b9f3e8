import type { Page, PageRequest, TeamScope } from '#kernel';
import type { ForeignRecord } from './foreign-record.ts';

export interface ForeignRecordStore {
  /** Stores it, or puts it in the place of the one with its id; `createdAt` stays that of the first one. */
  put(scope: TeamScope, record: ForeignRecord): Promise<void>;
  find(scope: TeamScope, kind: string, id: string): Promise<ForeignRecord | undefined>;
  /** Newest first; of one agent, or of the whole team when `agentId` is left out. */
  list(scope: TeamScope, filter: ForeignRecordFilter, page: PageRequest): Promise<Page<ForeignRecord>>;
  count(scope: TeamScope, filter: ForeignRecordFilter): Promise<number>;
  delete(scope: TeamScope, kind: string, id: string): Promise<boolean>;
}

export interface ForeignRecordFilter {
  readonly kind: string;
  readonly agentId?: string | undefined;
}
