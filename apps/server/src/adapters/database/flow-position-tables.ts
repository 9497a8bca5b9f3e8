/** Positions of conversations that are stored nowhere else. */
export interface FlowPositionTables {
  flow_positions: FlowPositionRow;
}

export interface FlowPositionRow {
  /** A hash of what was said so far. */
  place: string;
  team_id: string;
  agent_id: string;
  /** Encrypted under another part of that hash. */
  sealed: string;
  updated_at: number;
}
