/** Conversations, their messages and turns, and what the team adds. */
export interface ConversationTables {
  sessions: SessionRow;
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
  conversation_days: ConversationDayRow;
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
  /** Set after the conversation was opened, by `linkCustomers`. */
  customer_id: string | null;
  created_at: number;
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

/** A text that people of the team send with a few keys. */
export interface CannedReplyRow {
  team_id: string;
  shortcut: string;
  text: string;
  created_at: number;
  updated_at: number;
}

/** Words of the team among themselves, about a conversation or a customer. */
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
  /** Milliseconds from its start to the first word of its reply; null where nothing was said. */
  first_token_ms: number | null;
  log_pruned_at: number | null;
}

/** A batch of numbered events, as they were written. */
export interface TurnLogRow {
  turn_id: string;
  team_id: string;
  first_seq: number;
  events: string;
}

/** Sums of the conversations of one agent that began on one day (UTC), good while their rows add up to `stamp`. */
export interface ConversationDayRow {
  agent_id: string;
  /** Its first millisecond. */
  day: number;
  team_id: string;
  stamp: string;
  /** JSON of `DaySums`, without agent and day. */
  sums: string;
  kept_at: number;
}
