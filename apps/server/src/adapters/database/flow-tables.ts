/** Flows, their versions, and where conversations stand in them. */
export interface FlowTables {
  flow_drafts: FlowDraftRow;
  flow_versions: FlowVersionRow;
  flow_states: FlowStateRow;
  agent_intents: AgentIntentsRow;
}

/** What authors work on; either part may be missing. */
export interface FlowDraftRow {
  agent_id: string;
  team_id: string;
  document: string | null;
  tests: string | null;
  updated_at: number;
  /** Counts what was saved of the document; 0 for one that was saved before this was counted. */
  revision: number;
  /** Who saved the document last, as JSON, and when. */
  saved_by: string | null;
  saved_at: number | null;
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
