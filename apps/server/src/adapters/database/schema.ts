import type { PeopleTables } from './people-tables.ts';

/**
 * The one schema of both engines. Times are integer milliseconds since the epoch, JSON is text, booleans are 0 or 1.
 * Every row of a tenant carries `team_id`, and every query of a scoped store function filters by it.
 */
export interface Schema extends PeopleTables {
  teams: TeamRow;
  api_keys: ApiKeyRow;
  audit_log: AuditRow;
  idempotency_keys: IdempotencyRow;
  agents: AgentRow;
  foreign_records: ForeignRecordRow;
  sources: SourceRow;
  documents: DocumentRow;
  chunks: ChunkRow;
  web_pages: WebPageRow;
  passage_vectors: PassageVectorRow;
  synonyms: SynonymRow;
  flow_drafts: FlowDraftRow;
  flow_versions: FlowVersionRow;
  flow_states: FlowStateRow;
  agent_intents: AgentIntentsRow;
  sessions: SessionRow;
  leads: LeadRow;
  lead_sightings: LeadSightingRow;
  customers: CustomerRow;
  customer_aliases: CustomerAliasRow;
  customer_attributes: CustomerAttributeRow;
  consents: ConsentRow;
  identity_secrets: IdentitySecretRow;
  retention: RetentionRow;
  notes: NoteRow;
  canned_replies: CannedReplyRow;
  conversation_search: ConversationSearchRow;
  search_entries: SearchEntryRow;
  conversations: ConversationRow;
  messages: MessageRow;
  answered_questions: AnsweredQuestionRow;
  message_ratings: MessageRatingRow;
  turns: TurnRow;
  turn_log: TurnLogRow;
  usage_records: UsageRow;
  usage_hours: UsageSumRow;
  usage_days: UsageSumRow;
  usage_prices: UsagePricesRow;
  plans: PlanRow;
  team_limits: TeamLimitsRow;
  quota_counters: QuotaCounterRow;
  token_reservations: TokenReservationRow;
  rate_limits: RateLimitRow;
  provider_credentials: ProviderCredentialRow;
  webhook_endpoints: WebhookEndpointRow;
  webhook_events: WebhookEventRow;
  webhook_deliveries: WebhookDeliveryRow;
  webhook_attempts: WebhookAttemptRow;
  jobs: JobRow;
  counters: CounterRow;
  meta: MetaRow;
  schema_migrations: MigrationRow;
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

export interface AgentRow {
  id: string;
  team_id: string;
  number: number;
  slug: string;
  name: string;
  instructions: string;
  model: string;
  temperature: number | null;
  fallback_model: string | null;
  extractive_fallback: number;
  number_guard: 'off' | 'flag' | 'withhold';
  /** JSON of agent settings; what it leaves out is default. */
  settings: string;
  knowledge_version: number;
  /** Version that new conversations run; null without a flow. */
  flow_version_id: string | null;
  created_at: number;
  updated_at: number;
}

/** What a client of another product's API stored with us, as it wrote it. */
export interface ForeignRecordRow {
  team_id: string;
  kind: string;
  id: string;
  agent_id: string | null;
  document: string;
  created_at: number;
  updated_at: number;
}

export interface SourceRow {
  id: string;
  team_id: string;
  agent_id: string;
  type: string;
  title: string;
  status: string;
  progress_done: number;
  progress_total: number;
  progress_unit: string;
  error: string | null;
  config: string;
  /** The caller's own id of the document of a text source. */
  document_id: string | null;
  tags: string;
  /** Access tags, a JSON list. */
  access: string;
  document_count: number;
  chunk_count: number;
  size_bytes: number;
  created_at: number;
  updated_at: number;
}

export interface DocumentRow {
  id: string;
  team_id: string;
  agent_id: string;
  source_id: string;
  public_id: string;
  title: string;
  text: string;
  language: string;
  url: string | null;
  pages: number | null;
  created_at: number;
}

export interface ChunkRow {
  id: string;
  team_id: string;
  document_id: string;
  source_id: string;
  ordinal: number;
  heading: string;
  start_byte: number;
  end_byte: number;
  text: string;
  language: string;
  kind: string;
  question: string | null;
}

/** A vector by the passage it is of; see `encodeVector`. */
export interface PassageVectorRow {
  agent_id: string;
  model: string;
  hash: string;
  vector: string;
  created_at: number;
}

export interface SynonymRow {
  agent_id: string;
  team_id: string;
  groups: string;
  updated_at: number;
}

export interface WebPageRow {
  source_id: string;
  key: string;
  team_id: string;
  /** JSON array, like `links`. */
  document_ids: string;
  etag: string | null;
  last_modified: string | null;
  body_hash: string;
  content_hash: string;
  links: string;
  canonical: string | null;
}

export interface ConversationRow {
  id: string;
  team_id: string;
  agent_id: string;
  channel: string;
  surface: string;
  external_id: string | null;
  user_id: string | null;
  status: string;
  /** Also the `seq` of its last message. */
  message_count: number;
  /** Turns queued or running; kept here so that one locked row answers "busy?". */
  unfinished_turns: number;
  /** JSON of a `Handoff`. */
  handoff: string | null;
  /** Moves on with every takeover: a turn that was accepted under an older one stores no reply. */
  fence: number;
  /** JSON list. */
  tags: string;
  assignee_id: string | null;
  /** JSON of an `Author`. */
  assignee: string | null;
  /** What the agent had said when a person took over. */
  draft: string | null;
  /** Set after the conversation was opened, by `resolveCustomers`. */
  customer_id: string | null;
  created_at: number;
  updated_at: number;
}

/** What authors work on; either part may be missing. */
export interface FlowDraftRow {
  agent_id: string;
  team_id: string;
  document: string | null;
  tests: string | null;
  updated_at: number;
}

export interface FlowVersionRow {
  id: string;
  team_id: string;
  agent_id: string;
  number: number;
  note: string;
  author: string | null;
  restored_from: number | null;
  document: string;
  created_at: number;
}

/** Where a conversation stands in its flow. */
export interface FlowStateRow {
  conversation_id: string;
  team_id: string;
  agent_id: string;
  version_id: string;
  /** Also inside `state`; null after the end. */
  node: string | null;
  state: string;
  updated_at: number;
}

export interface AgentIntentsRow {
  agent_id: string;
  team_id: string;
  phrases: string;
  /** A new one with every change of the phrases, so that a training that was overtaken is told. */
  revision: string;
  updated_at: number;
}

/** Times and counts of a session are those of its conversation. */
export interface SessionRow {
  id: string;
  team_id: string;
  agent_id: string;
  conversation_id: string;
  channel: string;
  user_id: string | null;
  created_at: number;
  closed_at: number | null;
}

export interface LeadRow {
  id: string;
  team_id: string;
  agent_id: string;
  conversation_id: string | null;
  customer_id: string | null;
  source: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  /** What the same person is told by: see `contactKeys`. */
  email_key: string | null;
  phone_key: string | null;
  fields: string;
  created_at: number;
  updated_at: number;
}

/** A lead as it came in, each time. */
export interface LeadSightingRow {
  id: string;
  team_id: string;
  lead_id: string;
  conversation_id: string | null;
  source: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  fields: string;
  at: number;
}

export interface CustomerRow {
  id: string;
  team_id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  email_key: string | null;
  phone_key: string | null;
  /** JSON object. */
  attributes: string;
  /** JSON list. */
  tags: string;
  /** Name, addresses and ids in lower case: what a list is searched by. */
  search_text: string;
  /** The customer this one is counted as; a split sets it back to null. */
  merged_into: string | null;
  merged_at: number | null;
  created_at: number;
  updated_at: number;
}

/** How a customer is named on one surface. */
export interface CustomerAliasRow {
  id: string;
  team_id: string;
  customer_id: string;
  channel: string;
  surface: string;
  user_id: string;
  created_at: number;
}

export interface CustomerAttributeRow {
  team_id: string;
  key: string;
  label: string;
  type: string;
  /** JSON list of the values of a choice. */
  options: string;
  created_at: number;
}

/** What was granted or withdrawn, in order; the last of its kind counts. */
export interface ConsentRow {
  id: string;
  team_id: string;
  customer_id: string;
  kind: string;
  granted: number;
  source: string;
  at: number;
}

export interface IdentitySecretRow {
  agent_id: string;
  team_id: string;
  /** Sealed; see `#adapters/secrets`. */
  secret: string;
  created_at: number;
}

export interface RetentionRow {
  team_id: string;
  conversations_days: number | null;
  leads_days: number | null;
  updated_at: number;
}

/** Words of the team among themselves, about a conversation or a customer. */
export interface CannedReplyRow {
  team_id: string;
  shortcut: string;
  text: string;
  created_at: number;
  updated_at: number;
}

export interface NoteRow {
  id: string;
  team_id: string;
  conversation_id: string | null;
  customer_id: string | null;
  /** JSON of an `Author`. */
  author: string;
  text: string;
  created_at: number;
  updated_at: number;
}

/** How far into a conversation the full-text index has come. */
export interface ConversationSearchRow {
  conversation_id: string;
  team_id: string;
  seq: number;
}

/** The messages that the full-text index holds; `id` is their place in it. */
export interface SearchEntryRow {
  id: number;
  team_id: string;
  conversation_id: string;
  message_id: string;
  created_at: number;
}

export interface MessageRow {
  id: string;
  team_id: string;
  conversation_id: string;
  seq: number;
  role: string;
  text: string;
  messages: string;
  status: string;
  turn_id: string | null;
  reply: string | null;
  /** JSON of the `Author` of what a person of the team wrote. */
  author: string | null;
  created_at: number;
}

export interface AnsweredQuestionRow {
  agent_id: string;
  cluster_id: string;
  team_id: string;
  source_id: string;
  answered_at: number;
}

export interface MessageRatingRow {
  message_id: string;
  team_id: string;
  rating: string;
  rated_at: number;
}

export interface TurnRow {
  id: string;
  team_id: string;
  agent_id: string;
  conversation_id: string;
  status: string;
  user_message_id: string;
  reply_message_id: string;
  input_seq: number;
  options: string;
  error: string | null;
  owner: string | null;
  lease_until: number | null;
  stop_requested_at: number | null;
  /** The conversation's when the turn was accepted. */
  fence: number;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  log_pruned_at: number | null;
}

/** A batch of numbered events, as they were written. */
export interface TurnLogRow {
  turn_id: string;
  team_id: string;
  first_seq: number;
  events: string;
}

export interface UsageRow {
  turn_id: string;
  team_id: string;
  agent_id: string;
  channel: string;
  model: string;
  input_tokens: number;
  output_tokens: number;
  estimated: number;
  at: number;
}

/** Sums of the usage records of one hour or one day (UTC), made once it is over. */
export interface UsageSumRow {
  team_id: string;
  /** Its first millisecond. */
  start: number;
  agent_id: string;
  model: string;
  channel: string;
  turns: number;
  input_tokens: number;
  output_tokens: number;
}

export interface UsagePricesRow {
  team_id: string;
  prices: string;
  updated_at: number;
}

export interface PlanRow {
  name: string;
  limits: string;
  firm: number;
  updated_at: number;
}

export interface TeamLimitsRow {
  team_id: string;
  plan: string | null;
  overrides: string;
  updated_at: number;
}

/** How much of a quota is gone in one period; there from the first use of a period in which the quota holds. */
export interface QuotaCounterRow {
  team_id: string;
  /** `messages`, `tokens`, `agent-tokens:<agent>` or `agent-tokens-day:<agent>`. */
  quota: string;
  /** `2026-01` or `2026-01-31`, UTC. */
  period: string;
  used: number;
  /** Promised to turns under way; see `token_reservations`. */
  reserved: number;
  /** The highest share, in percent, that the team was warned of. */
  warned: number;
}

export interface TokenReservationRow {
  turn_id: string;
  quota: string;
  team_id: string;
  period: string;
  amount: number;
  /** What the quota was when it was made. */
  quota_limit: number;
  at: number;
}

/** Of nodes that share a PostgreSQL and no Redis; `tat` in microseconds. */
export interface RateLimitRow {
  key: string;
  tat: number;
}

/** A team's key of a model provider. `sealed` is the key under a data key, `wrapped_key` that one under the server's. */
export interface ProviderCredentialRow {
  team_id: string;
  provider: string;
  name: string | null;
  base_url: string | null;
  hint: string | null;
  wrapped_key: string | null;
  sealed: string | null;
  /** JSON array of what the provider said it has. */
  models: string;
  tested: number;
  error: string | null;
  created_at: number;
  updated_at: number;
}

export interface WebhookEndpointRow {
  id: string;
  team_id: string;
  agent_id: string | null;
  url: string;
  description: string | null;
  format: string;
  /** JSON array of event names as they were asked for. */
  events: string;
  /** The same in our own words, each between commas; `*` for all. */
  wants: string;
  /** Sealed. */
  secret: string;
  /** The secret before the last rotation, sealed, and until when it signs as well. */
  old_secret: string | null;
  old_secret_until: number | null;
  /** Null while it is told what happens. */
  disabled_at: number | null;
  disabled_reason: string | null;
  /** Since when nothing has gone through; null after every success. */
  failing_since: number | null;
  created_at: number;
  updated_at: number;
}

export interface WebhookEventRow {
  id: string;
  team_id: string;
  agent_id: string | null;
  conversation_id: string | null;
  type: string;
  data: string;
  created_at: number;
}

/** That an endpoint is to be told of an event. */
export interface WebhookDeliveryRow {
  endpoint_id: string;
  event_id: string;
  team_id: string;
  /** `event`, `replay` or `test`. */
  cause: string;
  /** `waiting`, `delivered` or `failed`. */
  state: string;
  /** Attempts made since it was caused. */
  attempt: number;
  /** When it may be claimed: its next attempt, or the end of its lease; null when it has ended. */
  due_at: number | null;
  lease_owner: string | null;
  created_at: number;
}

export interface WebhookAttemptRow {
  id: string;
  team_id: string;
  endpoint_id: string;
  event_id: string;
  attempt: number;
  cause: string;
  /** `running`, `delivered`, `failed`, or `interrupted` when its process died. */
  outcome: string;
  status: number | null;
  error: string | null;
  response: string | null;
  duration_ms: number | null;
  started_at: number;
  next_attempt_at: number | null;
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
