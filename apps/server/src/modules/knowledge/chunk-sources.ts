import type { Clock, Ids, Log } from '#kernel';
import type { ChunkedText, Chunker } from './chunker.ts';
import type { IngestedDocument } from './knowledge-store.ts';
import type { Source } from './source.ts';
import { type SourceText, sourceTexts } from './source-texts.ts';

export interface ChunkedSource {
  readonly source: Source;
  readonly outcome: ChunkedSourceOutcome;
}

export type ChunkedSourceOutcome =
  | { readonly kind: 'chunked'; readonly documents: readonly IngestedDocument[] }
  | { readonly kind: 'refused'; readonly error: { readonly code: string; readonly message: string } };

export interface ChunkSourcesPorts {
  readonly chunker: Chunker;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
}

/** Cuts the texts of many sources together. One that cannot be cut is refused by itself, with a reason for the operator. */
export async function chunkSources(ports: ChunkSourcesPorts, sources: readonly Source[]): Promise<ChunkedSource[]> {
  const texts = sources.map(sourceTexts);
  const chunked = await chunkAll(
    ports,
    texts.flatMap(some => some ?? []),
  );
  const at = ports.clock.now();
  let next = 0;
  return sources.map((source, index) => {
    const own = texts[index];
    if (own === undefined) return { source, outcome: UNSUPPORTED };
    const results = chunked.slice(next, next + own.length);
    next += own.length;
    return { source, outcome: toOutcome(ports.ids, source, own, results, at) };
  });
}

/** Cuts the texts that a file or a web source gave. */
export async function chunkTexts(
  ports: ChunkSourcesPorts,
  source: Source,
  texts: readonly SourceText[],
): Promise<ChunkedSourceOutcome> {
  return toOutcome(ports.ids, source, texts, await chunkAll(ports, texts), ports.clock.now());
}

const UNSUPPORTED = refused('unsupported_source', 'This server cannot read sources of this type');
const CHUNKING_FAILED = refused('chunking_failed', 'The text could not be cut into passages');
const EMPTY = refused('empty_document', 'There is no text in it that could be searched');

function refused(code: string, message: string): ChunkedSourceOutcome {
  return { kind: 'refused', error: { code, message } };
}

function toOutcome(
  ids: Ids,
  source: Source,
  texts: readonly SourceText[],
  results: readonly (ChunkedText | undefined)[],
  at: number,
): ChunkedSourceOutcome {
  const documents: IngestedDocument[] = [];
  for (const [index, text] of texts.entries()) {
    const chunked = results[index];
    if (chunked === undefined) return CHUNKING_FAILED;
    documents.push(toDocument(ids, source, text, chunked, at));
  }
  if (documents.every(({ chunks }) => chunks.length === 0)) return EMPTY;
  return { kind: 'chunked', documents };
}

/** All at once; one by one when that fails, to find the text that is at fault. Undefined where there is no answer. */
async function chunkAll(
  ports: ChunkSourcesPorts,
  texts: readonly SourceText[],
): Promise<readonly (ChunkedText | undefined)[]> {
  try {
    return await ports.chunker.chunkTexts(texts.map(toTextToChunk));
  } catch (error) {
    ports.log.warn({ err: error }, 'a batch of texts could not be cut');
  }
  const results: (ChunkedText | undefined)[] = [];
  for (const text of texts) {
    try {
      const [chunked] = await ports.chunker.chunkTexts([toTextToChunk(text)]);
      results.push(chunked);
    } catch (error) {
      ports.log.warn({ err: error, documentId: text.documentId }, 'a text could not be cut');
      results.push(undefined);
    }
  }
  return results;
}

function toTextToChunk({ text, title, question }: SourceText): {
  readonly text: string;
  readonly title: string;
  readonly question: string | null;
} {
  return { text, title, question };
}

function toDocument(ids: Ids, source: Source, text: SourceText, chunked: ChunkedText, at: number): IngestedDocument {
  return {
    document: {
      id: text.documentId,
      sourceId: source.id,
      publicId: text.publicId,
      title: text.title,
      text: text.text,
      language: chunked.language === 'und' ? (text.language ?? 'und') : chunked.language,
      url: text.url,
      pages: text.pages,
      createdAt: at,
    },
    chunks: chunked.chunks.map(draft => ({
      ...draft,
      id: ids.next('chk'),
      documentId: text.documentId,
      sourceId: source.id,
    })),
  };
}
