import { detectLanguage } from '../analysis/detect-language.ts';
import type { ChunkedText, TextToChunk } from '../chunker.ts';
import { chunkDocument } from './chunk-document.ts';
import { withoutCode } from './without-code.ts';

/** More than detection reads, since code is left out of it. */
const SAMPLE_UNITS = 6_000;

/** What a worker runs for {@link TextToChunk}: tells the language, then cuts along the text's shape. Never throws. */
export function chunkText({ text, title, question }: TextToChunk): ChunkedText {
  const words = question === null ? text : `${question}\n${text}`;
  const language = detectLanguage(withoutCode(words.slice(0, SAMPLE_UNITS)) || words);
  return { language, chunks: chunkDocument({ text, title, language, question }) };
}
