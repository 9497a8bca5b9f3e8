/**
 * What becomes of a table's rows when their agent goes to another team.
 *
 * `agent`, `conversation`, `source`, `document`, `lead`: they go along; the word is what they are found by.
 * `forget`: they are deleted, because they belong to the team that is left, or are derived and made anew.
 * `stay`: they are the team's own, or tell what happened there.
 */
export type AgentMove =
  | { readonly by: 'agent' | 'conversation' | 'source' | 'document' | 'lead'; readonly forget?: true }
  /** By the turns, or messages, of a conversation. */
  | { readonly by: 'turn' | 'message'; readonly forget?: true }
  | 'stay';

/** Every table with a `team_id`. A test holds this list against the schema, so that no new one is forgotten. */
export const TEAM_TABLES: Readonly<Record<string, AgentMove>> = {
  agent_intents: { by: 'agent' },
  answered_questions: { by: 'agent' },
  flow_drafts: { by: 'agent' },
  flow_positions: { by: 'agent' },
  flow_states: { by: 'agent' },
  flow_versions: { by: 'agent' },
  foreign_records: { by: 'agent' },
  identity_secrets: { by: 'agent' },
  sessions: { by: 'agent' },
  synonyms: { by: 'agent' },
  knowledge_changes: { by: 'agent' },
  leads: { by: 'agent' },
  lead_sightings: { by: 'lead' },

  sources: { by: 'agent' },
  web_pages: { by: 'source' },
  documents: { by: 'agent' },
  chunks: { by: 'document' },

  conversations: { by: 'agent' },
  messages: { by: 'conversation' },
  message_ratings: { by: 'message' },
  notes: { by: 'conversation' },
  turns: { by: 'conversation' },
  turn_log: { by: 'turn' },
  // Full text is found by team in an index of its own: it is taken out here and put in again.
  search_entries: { by: 'conversation', forget: true },
  conversation_search: { by: 'conversation', forget: true },
  conversation_days: { by: 'agent', forget: true },

  // Keys and receivers of the team that is left would go on reading along.
  api_keys: { by: 'agent', forget: true },
  webhook_endpoints: { by: 'agent', forget: true },

  // What was used and paid, done and told, was so in the team it happened in.
  usage_records: 'stay',
  usage_hours: 'stay',
  usage_days: 'stay',
  token_reservations: 'stay',
  audit_log: 'stay',
  webhook_events: 'stay',
  webhook_deliveries: 'stay',
  webhook_attempts: 'stay',
  idempotency_keys: 'stay',

  // Customers are the team's, whichever of its agents they talked to.
  customers: 'stay',
  customer_aliases: 'stay',
  customer_attributes: 'stay',
  canned_replies: 'stay',
  consents: 'stay',
  retention: 'stay',

  // Moved by what they say, see move-agent.
  agents: 'stay',
  jobs: 'stay',

  team_members: 'stay',
  invitations: 'stay',
  team_limits: 'stay',
  quota_counters: 'stay',
  usage_prices: 'stay',
  provider_credentials: 'stay',
};

/** Where the word of an {@link AgentMove} stands in the rows. */
export const MOVE_COLUMNS = {
  agent: 'agent_id',
  conversation: 'conversation_id',
  source: 'source_id',
  document: 'document_id',
  lead: 'lead_id',
  turn: 'turn_id',
  message: 'message_id',
} as const;
