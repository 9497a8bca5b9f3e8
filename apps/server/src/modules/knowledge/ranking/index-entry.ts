import { analyzeWords, type Word } from '../analysis/analyze-text.ts';
import type { Chunk } from '../chunk.ts';
import type { KnowledgeDocument } from '../document.ts';
import { NO_LABELS, type SourceLabels } from '../retrieve-filter.ts';
import type { RetrievedChunk } from '../retriever.ts';
import type { QuantizedVector } from '../vectors/quantize-vector.ts';
import { acronymsOf } from './acronyms-of.ts';
import { fingerprint } from './fingerprint.ts';

/** What the index keeps of a chunk: everything an answer needs, so that a search asks nobody else. */
export type IndexedChunk = Omit<RetrievedChunk, 'score'>;

/** A chunk with its analysed fields. */
export interface IndexEntry {
  readonly chunk: IndexedChunk;
  readonly title: readonly Word[];
  /** Headings, or the question of a question–answer pair. */
  readonly heading: readonly Word[];
  readonly body: readonly Word[];
  readonly fingerprint: Uint8Array;
  readonly labels: SourceLabels;
  /** When its document was added. */
  readonly addedAt: number;
  readonly vector: QuantizedVector | undefined;
}

/** What is known of a chunk beside its text. */
export interface IndexFacts {
  readonly labels: SourceLabels;
  readonly addedAt: number;
  readonly vector?: QuantizedVector | undefined;
}

const PLAIN_FACTS: IndexFacts = { labels: NO_LABELS, addedAt: 0 };

/** Longer fields are cut for the index; the chunk itself stays whole. */
const MAX_FIELD_WORDS = 60;

/** Analyses a chunk for the index, in its own language. */
export function toIndexEntry(
  document: Pick<KnowledgeDocument, 'publicId' | 'title' | 'url'>,
  chunk: Chunk,
  { labels, addedAt, vector }: IndexFacts = PLAIN_FACTS,
): IndexEntry {
  const title = document.title === chunk.question ? [] : titleWords(document.title, chunk.language);
  const heading = words(chunk.question ?? chunk.heading, chunk.language).slice(0, MAX_FIELD_WORDS);
  const body = words(chunk.text, chunk.language);
  return {
    chunk: { ...chunk, publicDocumentId: document.publicId, title: document.title, url: document.url },
    title,
    heading,
    body,
    fingerprint: fingerprint([...title, ...heading, ...body]),
    labels,
    addedAt,
    vector,
  };
}

function titleWords(title: string, language: string): Word[] {
  const found = words(title, language).slice(0, MAX_FIELD_WORDS);
  return [...found, ...acronymsOf(title, language).map(acronym => ({ word: acronym, term: acronym }))];
}

function words(text: string, language: string): Word[] {
  const found: Word[] = [];
  analyzeWords(text, language, word => found.push(word));
  return found;
}
