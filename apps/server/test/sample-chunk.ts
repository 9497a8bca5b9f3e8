import type { RetrievedChunk } from '#modules/knowledge';

/** A passage about opening hours, as a search finds it. */
export function sampleChunk(changes: Partial<RetrievedChunk> = {}): RetrievedChunk {
  return {
    id: 'chk_1',
    documentId: 'doc_1',
    publicDocumentId: 'faq-7',
    sourceId: 'src_1',
    ordinal: 0,
    heading: '',
    startByte: 0,
    endByte: 23,
    text: 'We open at eight sharp.',
    language: 'en',
    kind: 'prose',
    question: null,
    title: 'Opening hours',
    url: null,
    score: 1,
    ...changes,
  };
}
