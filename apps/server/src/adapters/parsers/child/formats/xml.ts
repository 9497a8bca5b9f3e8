import type { FormatParser } from '../format-parser.ts';
import { childrenNamed, findFirst, type MarkupElement, readMarkup, textOf } from '../markup/read-markup.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { cleanText } from '../text/clean-text.ts';
import { decodeText } from '../text/decode-text.ts';

/** Records of feeds; their titles become headings. */
const RECORDS = new Set(['item', 'entry']);

/** XML of no known kind: the text of its elements, one line for each that holds text; feeds with a heading per entry. */
export const parseXml: FormatParser = file => {
  const { maxDepth } = file.budget.limits;
  const head = file.bytes.subarray(0, 200).toString('latin1');
  const declared = /<\?xml[^>]{0,150}encoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1];
  const tree = readMarkup(decodeText(file.bytes, declared), { xml: true, maxDepth });
  const lines: string[] = [];
  collectLines(tree, '', maxDepth, lines);
  const feed = findFirst(tree, 'channel') ?? findFirst(tree, 'feed');
  const title = feed === undefined ? undefined : childrenNamed(feed, 'title').map(textOf)[0];
  return { documents: [{ text: cleanText(lines.join('\n')), title }] };
};

function collectLines(element: MarkupElement, parent: string, maxDepth: number, lines: string[]): void {
  const holdsText = element.children.some(child => typeof child === 'string' && child.trim() !== '');
  if (!holdsText) {
    for (const child of element.children) {
      if (typeof child !== 'string') collectLines(child, element.name, maxDepth, lines);
    }
    return;
  }
  const text = plainText(textOf(element), maxDepth);
  if (element.name === 'title' && RECORDS.has(parent)) lines.push(`\n## ${text.replace(/\s+/g, ' ')}\n`);
  else lines.push(text);
}

/** Feeds carry pages as text. */
function plainText(text: string, maxDepth: number): string {
  if (!/<\/?[a-z][a-z0-9]*[\s/>]/i.test(text)) return text.replace(/\s+/g, ' ').trim();
  return renderMarkdown(readMarkup(text, { xml: false, maxDepth }));
}
