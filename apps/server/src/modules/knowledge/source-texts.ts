import type { TextToChunk } from './chunker.ts';
import type { Source } from './source.ts';

/** A document that a source gives, before it is cut. */
export interface SourceText extends TextToChunk {
  /** Stays the same when the source is ingested again. */
  readonly documentId: string;
  /** What citations show. */
  readonly publicId: string;
  readonly url: string | null;
  /** What the file or page says of itself, for a text too short to tell; BCP 47 primary subtag. */
  readonly language?: string | undefined;
  readonly pages: number | null;
}

/**
 * The texts of a source whose content is stored with it; undefined for types that a parser reads. A text or pair has one,
 * whose id follows from the source's, so that what points to the document survives a new version of it.
 */
export function sourceTexts(source: Source): readonly SourceText[] | undefined {
  const { config } = source;
  const documentId = source.id.replace(/^src_/, 'doc_');
  const common = { documentId, publicId: source.documentId ?? documentId, title: source.title, url: null, pages: null };
  if (config.type === 'text') return [{ ...common, text: config.text.toWellFormed(), question: null }];
  if (config.type === 'qa') return [{ ...common, text: config.answer.toWellFormed(), question: config.question }];
  return undefined;
}
