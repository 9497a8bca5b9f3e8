import { marked } from 'marked';
import type { FormatParser } from '../format-parser.ts';
import { readMarkup } from '../markup/read-markup.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { charsetOfMediaType, decodeText } from '../text/decode-text.ts';

const FRONT_MATTER = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/**
 * Markdown, read and written again in the one shape all documents have: emphasis, comments and HTML tags go, links keep
 * their address where it matters. Of its front matter the title is kept.
 */
export const parseMarkdown: FormatParser = async file => {
  const source = decodeText(file.bytes, charsetOfMediaType(file.mediaType));
  const frontMatter = FRONT_MATTER.exec(source);
  const html = await marked.parse(source.slice(frontMatter?.[0].length ?? 0), { gfm: true });
  const text = renderMarkdown(readMarkup(html, { xml: false, maxDepth: file.budget.limits.maxDepth }));
  const title = /^title:[ \t]*(.+)$/im.exec(frontMatter?.[1] ?? '')?.[1]?.trim();
  return { documents: [{ text, title: title?.replace(/^(["'])(.*)\1$/, '$2') }] };
};
