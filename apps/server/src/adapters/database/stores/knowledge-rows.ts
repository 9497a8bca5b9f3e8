import type {
  Chunk,
  KnowledgeDocument,
  Source,
  SourceConfig,
  SourceProgress,
  SourceStatus,
  SourceType,
} from '#modules/knowledge';
import type { ChunkRow, DocumentRow, SourceRow } from '../schema.ts';

export function toSource(row: SourceRow): Source {
  return {
    id: row.id,
    agentId: row.agent_id,
    type: row.type as SourceType,
    title: row.title,
    status: row.status as SourceStatus,
    progress: {
      done: row.progress_done,
      total: row.progress_total,
      unit: row.progress_unit as SourceProgress['unit'],
    },
    error: row.error === null ? null : (JSON.parse(row.error) as Source['error']),
    config: JSON.parse(row.config) as SourceConfig,
    documentId: row.document_id,
    tags: JSON.parse(row.tags) as string[],
    access: JSON.parse(row.access) as string[],
    documentCount: row.document_count,
    chunkCount: row.chunk_count,
    sizeBytes: row.size_bytes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toDocument(row: DocumentRow): KnowledgeDocument {
  return {
    id: row.id,
    sourceId: row.source_id,
    publicId: row.public_id,
    title: row.title,
    text: row.text,
    language: row.language,
    url: row.url,
    pages: row.pages,
    createdAt: row.created_at,
  };
}

export function toDocumentRow(teamId: string, agentId: string, document: KnowledgeDocument): DocumentRow {
  return {
    id: document.id,
    team_id: teamId,
    agent_id: agentId,
    source_id: document.sourceId,
    public_id: document.publicId,
    title: document.title,
    text: document.text,
    language: document.language,
    url: document.url,
    pages: document.pages,
    created_at: document.createdAt,
  };
}

export function toChunk(row: ChunkRow): Chunk {
  return {
    id: row.id,
    documentId: row.document_id,
    sourceId: row.source_id,
    ordinal: row.ordinal,
    heading: row.heading,
    startByte: row.start_byte,
    endByte: row.end_byte,
    text: row.text,
    language: row.language,
    kind: row.kind as Chunk['kind'],
    question: row.question,
  };
}

export function toChunkRow(teamId: string, chunk: Chunk): ChunkRow {
  return {
    id: chunk.id,
    team_id: teamId,
    document_id: chunk.documentId,
    source_id: chunk.sourceId,
    ordinal: chunk.ordinal,
    heading: chunk.heading,
    start_byte: chunk.startByte,
    end_byte: chunk.endByte,
    text: chunk.text,
    language: chunk.language,
    kind: chunk.kind,
    question: chunk.question,
  };
}
