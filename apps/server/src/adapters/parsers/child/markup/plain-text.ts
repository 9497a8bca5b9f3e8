import { readMarkup } from './read-markup.ts';
import { renderMarkdown } from './render-markdown.ts';

/** The text that a value shows where it holds markup, as exports of help centres do; else the value. */
export function plainText(value: string, maxDepth: number): string {
  return MARKUP.test(value) ? renderMarkdown(readMarkup(value, { xml: false, maxDepth })) : value;
}

const MARKUP = /<\/(?:p|div|li|ul|ol|h[1-6]|table|strong|b|em|span|a)>|<br\s*\/?>/i;
