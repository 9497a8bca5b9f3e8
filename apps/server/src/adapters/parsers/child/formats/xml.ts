import type { FormatParser } from '../format-parser.ts';
import { type MarkupElement, readMarkup, textOf } from '../markup/read-markup.ts';
import { cleanText } from '../text/clean-text.ts';
import { decodeText } from '../text/decode-text.ts';

/** XML of no known kind: the text of its elements, one line for each that holds text. */
export const parseXml: FormatParser = file => {
  const head = file.bytes.subarray(0, 200).toString('latin1');
  const declared = /<\?xml[^>]{0,150}encoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1];
  const tree = readMarkup(decodeText(file.bytes, declared), { xml: true, maxDepth: file.budget.limits.maxDepth });
  const lines: string[] = [];
  collectLines(tree, lines);
  return { documents: [{ text: cleanText(lines.join('\n')) }] };
};

function collectLines(element: MarkupElement, lines: string[]): void {
  const holdsText = element.children.some(child => typeof child === 'string' && child.trim() !== '');
  if (holdsText) {
    lines.push(textOf(element).replace(/\s+/g, ' ').trim());
    return;
  }
  for (const child of element.children) if (typeof child !== 'string') collectLines(child, lines);
}
