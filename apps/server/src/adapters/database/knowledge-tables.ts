/** What agents answer from. */
export interface KnowledgeTables {
  sources: SourceRow;
  documents: DocumentRow;
  chunks: ChunkRow;
  web_pages: WebPageRow;
  passage_vectors: PassageVectorRow;
  synonyms: SynonymRow;
  knowledge_changes: KnowledgeChangeRow;
}

export interface KnowledgeChangeRow {
  agent_id: string;
  /** The knowledge version that the change led to. */
  version: number;
  team_id: string;
  /** A JSON list; null when all of the agent's documents are to be read again. */
  source_ids: string | null;
  /** A JSON list: only these documents of the sources changed, or went. Null when the sources are to be read whole. */
  document_ids: string | null;
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
