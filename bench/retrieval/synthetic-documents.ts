import { splitSentences } from '../../apps/server/src/modules/knowledge/analysis/split-sentences.ts';
import type { Chunk } from '../../apps/server/src/modules/knowledge/chunk.ts';
import type { IngestedDocument } from '../../apps/server/src/modules/knowledge/knowledge-store.ts';
import type { RetrievalSet } from './load-sets.ts';

const CHUNKS_PER_DOCUMENT = 10;
const SENTENCES_PER_CHUNK = 4;
const SYLLABLES = 'ba ko ri ta mu ne sho la ven dor qui zan fe gri mo lu pa tre si on'.split(' ');

/**
 * Documents of ten chunks made of sentences drawn from the sets, each chunk with an invented name so that the vocabulary
 * grows with the corpus. The same seed gives the same documents.
 */
export function* syntheticDocuments(
  sets: readonly RetrievalSet[],
  chunkCount: number,
  batchSize: number,
): Generator<IngestedDocument[]> {
  const random = seeded(7);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const sentences = sets.flatMap(set =>
    set.passages.flatMap(({ text }) =>
      splitSentences(text, set.language).map(({ start, end }) => text.slice(start, end)),
    ),
  );
  const titles = sets.flatMap(set => set.passages.map(passage => passage.title));
  const name = () => Array.from({ length: 3 + Math.floor(random() * 3) }, () => pick(SYLLABLES)).join('');
  let batch: IngestedDocument[] = [];
  for (let made = 0; made < chunkCount; made += CHUNKS_PER_DOCUMENT) {
    const id = String(made).padStart(8, '0');
    const chunks = Array.from({ length: Math.min(CHUNKS_PER_DOCUMENT, chunkCount - made) }, (_, ordinal): Chunk => {
      const parts = Array.from({ length: SENTENCES_PER_CHUNK }, () => pick(sentences));
      const text = `${parts.join(' ')} ${name()} ${name()}.`;
      return {
        id: `chk_${id}_${ordinal}`,
        documentId: `doc_${id}`,
        sourceId: `src_${id}`,
        ordinal,
        heading: '',
        startByte: 0,
        endByte: Buffer.byteLength(text),
        text,
        language: 'en',
        kind: 'prose',
        question: null,
      };
    });
    const title = `${pick(titles)} ${name()}`;
    const document = {
      id: `doc_${id}`,
      sourceId: `src_${id}`,
      publicId: `doc_${id}`,
      title,
      text: '',
      language: 'en',
      url: null,
      pages: null,
      createdAt: 0,
    };
    batch.push({ document, chunks });
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
