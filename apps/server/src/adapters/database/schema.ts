import type { AccessTables } from './access-tables.ts';
import type { AgentTables } from './agent-tables.ts';
import type { ConversationTables } from './conversation-tables.ts';
import type { CustomerTables } from './customer-tables.ts';
import type { FlowPositionTables } from './flow-position-tables.ts';
import type { FlowTables } from './flow-tables.ts';
import type { KnowledgeTables } from './knowledge-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { UsageTables } from './usage-tables.ts';
import type { WebhookTables } from './webhook-tables.ts';

export type * from './access-tables.ts';
export type * from './agent-tables.ts';
export type * from './conversation-tables.ts';
export type * from './customer-tables.ts';
export type * from './flow-tables.ts';
export type * from './knowledge-tables.ts';
export type * from './usage-tables.ts';
export type * from './webhook-tables.ts';

/**
 * The one schema of both engines. Times are integer milliseconds since the epoch, JSON is text, booleans are 0 or 1.
 * Every row of a tenant carries `team_id`, and every query of a scoped store function filters by it.
 */
export interface Schema
  extends AccessTables,
    AgentTables,
    ConversationTables,
    CustomerTables,
    FlowPositionTables,
    FlowTables,
    KnowledgeTables,
    PeopleTables,
    UsageTables,
    WebhookTables {
  jobs: JobRow;
  counters: CounterRow;
  meta: MetaRow;
  schema_migrations: MigrationRow;
}

export interface JobRow {
  id: string;
  kind: string;
  team_id: string | null;
  payload: string;
  dedupe_key: string | null;
  /** `dedupe_key` while the job waits unclaimed, else null: unique per kind. */
  waiting_key: string | null;
  attempt: number;
  max_attempts: number;
  /** When it may be claimed: its time to run while it waits, the end of its lease while it runs, null when it is dead. */
  due_at: number | null;
  lease_owner: string | null;
  last_error: string | null;
  created_at: number;
  dead_at: number | null;
}

/** Numbers handed out one by one. */
export interface CounterRow {
  name: string;
  value: number;
}

export interface MetaRow {
  key: string;
  value: string;
}

export interface MigrationRow {
  version: number;
  name: string;
  applied_at: number;
}
