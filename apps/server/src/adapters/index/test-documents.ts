import type { IngestedDocument } from '#modules/knowledge';
import { chunkText } from '#modules/knowledge/search';

/** A document with its chunks, ids made from its own; for tests. */
export function ingested(
  id: string,
  sourceId: string,
  title: string,
  text: string,
  question: string | null = null,
): IngestedDocument {
  const { language, chunks } = chunkText({ text, title, question });
  return {
    document: { id, sourceId, publicId: id, title, text, language, url: null, pages: null, createdAt: 0 },
    chunks: chunks.map(chunk => ({
      ...chunk,
      id: `chk_${id}_${String(chunk.ordinal).padStart(4, '0')}`,
      documentId: id,
      sourceId,
    })),
  };
}
