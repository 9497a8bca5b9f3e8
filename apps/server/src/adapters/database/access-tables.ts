/** Teams, their keys, what was done, and requests that count once. */
export interface AccessTables {
  teams: TeamRow;
  api_keys: ApiKeyRow;
  audit_log: AuditRow;
  idempotency_keys: IdempotencyRow;
}

export interface TeamRow {
  id: string;
  name: string;
  /** Unique among all teams; null for one that was never named. */
  slug: string | null;
  description: string;
  /** When it was deleted; it is erased 30 days later. */
  deleted_at: number | null;
  created_at: number;
}

export interface ApiKeyRow {
  id: string;
  team_id: string;
  name: string;
  hint: string;
  /** SHA-256 of the secret, hex. */
  hash: string;
  /** Separated by blanks. */
  scopes: string;
  agent_id: string | null;
  role_limit: string | null;
  expires_at: number | null;
  /** The secret before the last rotation, and until when it is taken. */
  old_hash: string | null;
  old_hash_until: number | null;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
}

/** Only ever added to: the database refuses changes. */
export interface AuditRow {
  id: string;
  team_id: string;
  at: number;
  action: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  actor_role: string | null;
  target_kind: string;
  target_id: string;
  /** JSON; null for a creation. */
  before: string | null;
  /** JSON; null for a removal. */
  after: string | null;
  request_id: string | null;
  address: string | null;
}

export interface IdempotencyRow {
  team_id: string;
  route: string;
  key: string;
  fingerprint: string;
  turn_id: string | null;
  status: number | null;
  content_type: string | null;
  body: string | null;
  created_at: number;
}
