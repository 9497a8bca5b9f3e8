import type { FormatParser } from '../format-parser.ts';
import { cleanText } from '../text/clean-text.ts';
import { charsetOfMediaType, decodeText } from '../text/decode-text.ts';
import { PAGE_BREAK } from '../text/page-break.ts';

/** Plain text. Form feeds, which printers' files hold, part its pages. */
export const parseText: FormatParser = file => {
  const decoded = decodeText(file.bytes, charsetOfMediaType(file.mediaType));
  const pages = decoded.split(PAGE_BREAK).map(cleanText);
  if (pages.length === 1) return { documents: [{ text: pages[0] ?? '' }] };
  return { documents: [{ text: pages.join(`\n${PAGE_BREAK}\n`), pages: pages.length }] };
};
