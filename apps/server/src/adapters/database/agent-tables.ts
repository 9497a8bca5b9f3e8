/** Agents, and what clients of other products' APIs store with us. */
export interface AgentTables {
  agents: AgentRow;
  foreign_records: ForeignRecordRow;
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
