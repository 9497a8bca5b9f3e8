import type { CorpusStatistics, RetrievedChunk } from '../../apps/server/src/modules/knowledge/index.ts';
import { analyzeText } from '../../apps/server/src/modules/knowledge/index.ts';
import type { BenchDocument } from './load-set.ts';

export interface PlainIndex {
  readonly statistics: CorpusStatistics;
  search(query: string, k: number): RetrievedChunk[];
}

const k1 = 1.2;
const b = 0.75;

/** BM25 over the product's own terms, title and text in one field, one chunk a document. */
export function buildPlainIndex(corpus: readonly BenchDocument[]): PlainIndex {
  const postings = new Map<string, { document: number; count: number }[]>();
  const lengths: number[] = [];
  const languageCounts = new Map<string, number>();
  corpus.forEach((document, at) => {
    const terms = analyzeText(`${document.title}\n${document.text}`, document.lang);
    lengths.push(terms.length);
    languageCounts.set(document.lang, (languageCounts.get(document.lang) ?? 0) + 1);
    const counts = new Map<string, number>();
    for (const { term } of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) {
      const list = postings.get(term);
      if (list) list.push({ document: at, count });
      else postings.set(term, [{ document: at, count }]);
    }
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const idf = (term: string): number => {
    const n = postings.get(term)?.length ?? 0;
    return Math.log(1 + (corpus.length - n + 0.5) / (n + 0.5));
  };
  const languages = [...languageCounts].sort((x, y) => y[1] - x[1]).map(([language]) => language);
  const search = (query: string, k: number): RetrievedChunk[] => {
    const scores = new Map<number, number>();
    const terms = new Set(languages.flatMap(language => analyzeText(query, language).map(token => token.term)));
    for (const term of terms) {
      const weight = idf(term);
      for (const { document, count } of postings.get(term) ?? []) {
        const norm = k1 * (1 - b + (b * (lengths[document] ?? 0)) / average);
        scores.set(document, (scores.get(document) ?? 0) + (weight * count * (k1 + 1)) / (count + norm));
      }
    }
    return [...scores]
      .sort((x, y) => y[1] - x[1] || x[0] - y[0])
      .slice(0, k)
      .map(([document, score]) => toChunk(corpus[document] as BenchDocument, score));
  };
  return { statistics: { idf, chunkCount: corpus.length, languages }, search };
}

function toChunk(document: BenchDocument, score: number): RetrievedChunk {
  return {
    id: document.id,
    documentId: document.id,
    publicDocumentId: document.id,
    sourceId: document.id,
    ordinal: 0,
    heading: '',
    title: document.title,
    url: null,
    startByte: 0,
    endByte: Buffer.byteLength(document.text),
    text: document.text,
    language: document.lang,
    kind: 'prose',
    question: null,
    score,
  };
}
