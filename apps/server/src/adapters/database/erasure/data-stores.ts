import type { Schema } from '../schema.ts';

/** Where rows of a table stand to a person. */
export type StoreRule =
  /** It never holds anything of a customer, for a reason. */
  | { readonly holds: 'nothing'; readonly why: string }
  /** Its rows are removed by `removeRows`, or change, when a customer is erased. */
  | { readonly holds: 'customers' };

const CUSTOMERS: StoreRule = { holds: 'customers' };
const nothing = (why: string): StoreRule => ({ holds: 'nothing', why });
const SETUP = nothing('what the team set up, in its own words');
const MEMBERS = nothing('people of the team, not its customers');
const COUNTS = nothing('counts and ids, nothing of a person');

/**
 * Every table, and whether an erasure has to look into it. A table that is missing here does not compile, and fails a
 * test; one that is wrongly said to hold nothing is told by the self-check, which searches all tables whatever they say.
 */
export const DATA_STORES: Readonly<Record<keyof Schema, StoreRule>> = {
  conversations: CUSTOMERS,
  messages: CUSTOMERS,
  message_ratings: CUSTOMERS,
  turns: CUSTOMERS,
  turn_log: CUSTOMERS,
  flow_states: CUSTOMERS,
  sessions: CUSTOMERS,
  notes: CUSTOMERS,
  search_entries: CUSTOMERS,
  conversation_search: CUSTOMERS,
  leads: CUSTOMERS,
  lead_sightings: CUSTOMERS,
  customers: CUSTOMERS,
  customer_aliases: CUSTOMERS,
  consents: CUSTOMERS,
  idempotency_keys: CUSTOMERS,
  jobs: CUSTOMERS,
  webhook_events: CUSTOMERS,
  webhook_deliveries: CUSTOMERS,
  webhook_attempts: CUSTOMERS,
  flow_drafts: CUSTOMERS,
  answered_questions: CUSTOMERS,
  sources: CUSTOMERS,
  documents: CUSTOMERS,
  chunks: CUSTOMERS,
  passage_vectors: nothing('numbers by the hash of a passage, of knowledge that goes with its source'),
  flow_positions: nothing('readable only with all the words of a conversation, which are not stored'),
  agents: SETUP,
  flow_versions: SETUP,
  agent_intents: SETUP,
  synonyms: SETUP,
  knowledge_changes: COUNTS,
  web_pages: SETUP,
  foreign_records: SETUP,
  customer_attributes: SETUP,
  canned_replies: SETUP,
  retention: SETUP,
  identity_secrets: SETUP,
  webhook_endpoints: SETUP,
  provider_credentials: SETUP,
  team_limits: SETUP,
  usage_prices: SETUP,
  plans: SETUP,
  teams: SETUP,
  api_keys: SETUP,
  audit_log: nothing('who of the team changed what; of customers the id and the names of fields, never values'),
  team_members: MEMBERS,
  invitations: MEMBERS,
  auth_users: MEMBERS,
  auth_accounts: MEMBERS,
  auth_sessions: MEMBERS,
  auth_verifications: MEMBERS,
  auth_two_factors: MEMBERS,
  auth_passkeys: MEMBERS,
  auth_attempts: MEMBERS,
  usage_records: COUNTS,
  usage_hours: COUNTS,
  usage_days: COUNTS,
  conversation_days: COUNTS,
  quota_counters: COUNTS,
  token_reservations: COUNTS,
  rate_limits: COUNTS,
  counters: COUNTS,
  meta: COUNTS,
  schema_migrations: COUNTS,
};

/** Tables that SQLite keeps for the full-text index; their rows go with `search_entries`. */
export const INDEX_TABLES = /^message_search(?:_|$)/;
