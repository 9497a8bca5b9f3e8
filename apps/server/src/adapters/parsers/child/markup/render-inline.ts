import { SILENT_ELEMENTS } from './element-kinds.ts';
import { findFirst, type MarkupElement, type MarkupNode } from './read-markup.ts';

/** Addresses of which the page, not only the words, is the answer. */
const FILE_LINK = /\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|zip|csv|ics|apk)(?:[?#]|$)/i;
const DEAD_END_WORDS = new Set(
  'here|click here|this link|link|this page|download|more|read more|ici|cliquez ici|lien|hapa|bonyeza hapa|hier|aquí|haz clic aquí|aqui|clique aqui|هنا|اضغط هنا|यहाँ|यहां|здесь|ссылка|这里|点击这里|ที่นี่'.split(
    '|',
  ),
);

/**
 * A run of inline nodes as text: white space collapsed, line breaks kept, emphasis dropped. A link keeps its address
 * where the words alone lead nowhere ("here", a file, a mail address that is not spelled out).
 */
export function renderInline(nodes: readonly MarkupNode[], baseUrl?: string): string {
  const parts: string[] = [];
  collect(nodes, baseUrl, parts);
  return parts
    .join('')
    .split('\u0000')
    .map(line => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** Stands for a line break until white space is collapsed; no text has it, see `clean-text`. */
const BREAK = '\u0000';

function collect(nodes: readonly MarkupNode[], baseUrl: string | undefined, parts: string[]): void {
  for (const node of nodes) {
    if (typeof node === 'string') parts.push(node.replaceAll(BREAK, ''));
    else if (node.name === 'br') parts.push(BREAK);
    else if (node.name === 'a') parts.push(renderLink(node, baseUrl));
    else if (!SILENT_ELEMENTS.has(node.name)) collect(node.children, baseUrl, parts);
  }
}

function renderLink(link: MarkupElement, baseUrl: string | undefined): string {
  const parts: string[] = [];
  collect(link.children, baseUrl, parts);
  const words = parts.join('').trim() === '' ? pictureText(link) : parts.join('');
  const plain = words.replaceAll(BREAK, ' ').replace(/\s+/g, ' ').trim();
  const address = plain === '' ? undefined : addressWorthKeeping(plain, link.attributes['href'] ?? '', baseUrl);
  return address === undefined ? words : `[${plain}](${address})`;
}

/** The words of a link that is a picture. */
function pictureText(link: MarkupElement): string {
  return findFirst(link, 'img')?.attributes['alt'] ?? '';
}

function addressWorthKeeping(words: string, href: string, baseUrl: string | undefined): string | undefined {
  const contact = /^(?:mailto|tel|sms):([^?]+)/i.exec(href.trim())?.[1];
  if (contact !== undefined) return containsContact(words, contact) ? undefined : href.trim();
  if (!FILE_LINK.test(href) && !DEAD_END_WORDS.has(words.toLowerCase().replace(/[.:!…»›>→\s]+$/u, '')))
    return undefined;
  const url = URL.parse(href, baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol) || url.href.length > 500 || words.includes(url.hostname)) {
    return undefined;
  }
  return url.href;
}

function containsContact(words: string, contact: string): boolean {
  return bare(words).includes(bare(contact));
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s().-]/g, '');
}
