import { detectLanguage } from '../analysis/detect-language.ts';
import type { ChunkedText, TextToChunk } from '../chunker.ts';
import { chunkDocument } from './chunk-document.ts';

/** What a worker runs for {@link TextToChunk}: tells the language, then cuts along the text's shape. Never throws. */
export function chunkText({ text, title, question }: TextToChunk): ChunkedText {
  const language = detectLanguage(question === null ? text : `${question}\n${text}`);
  return { language, chunks: chunkDocument({ text, title, language, question }) };
}
