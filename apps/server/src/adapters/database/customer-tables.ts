/** The people who write, what is known of them, and what they allowed. */
export interface CustomerTables {
  leads: LeadRow;
  lead_sightings: LeadSightingRow;
  customers: CustomerRow;
  customer_aliases: CustomerAliasRow;
  customer_attributes: CustomerAttributeRow;
  consents: ConsentRow;
  identity_secrets: IdentitySecretRow;
  retention: RetentionRow;
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
