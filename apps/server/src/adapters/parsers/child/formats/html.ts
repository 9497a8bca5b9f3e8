import type { FormatParser } from '../format-parser.ts';
import { openPanels } from '../markup/open-panels.ts';
import { attribute, findAll, findFirst, type MarkupElement, readMarkupDepth, textOf } from '../markup/read-markup.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { readStructuredData } from '../structured/read-structured-data.ts';
import { renderStructuredData } from '../structured/render-structured-data.ts';
import { charsetOfMediaType, decodeText } from '../text/decode-text.ts';
import { extractArticle } from './html-article.ts';

/** A `main` smaller than this share of the page is rather a frame that scripts fill. */
const MIN_MAIN_SHARE = 0.4;

/**
 * A web page: its main content when it is an article, else all of it but navigation and footers; then the facts that it tells search
 * engines (JSON-LD) and does not show.
 */
export const parseHtml: FormatParser = async file => {
  const declared = charsetOfMediaType(file.mediaType) ?? declaredCharset(file.bytes);
  const source = decodeText(file.bytes, declared);
  const { maxDepth } = file.budget.limits;
  const { root, depth } = readMarkupDepth(source, { xml: false, maxDepth });
  const { root: tree, ids: panels } = openPanels(root);
  const url = canonicalUrl(tree);
  const whole = renderContent(tree, url);
  const article = await extractArticle(source, depth, whole, { baseUrl: url, maxDepth, panels });
  const shown = article?.text ?? (whole !== '' ? whole : renderMarkdown(tree, { baseUrl: url }));
  const language = languageOf(tree);
  const facts = renderStructuredData(readStructuredData(tree), { language, shown, maxDepth });
  const text = [shown, facts].filter(part => part !== '').join('\n\n');
  return {
    documents: [
      {
        text,
        title: article?.title ?? pageTitle(tree),
        ...(language === undefined ? {} : { language }),
        ...(url === undefined ? {} : { url }),
      },
    ],
  };
};

/** What the page marks as its main part when that holds most of it, else all of it. */
function renderContent(tree: MarkupElement, baseUrl: string | undefined): string {
  const options = { baseUrl, skipBoilerplate: true };
  const whole = renderMarkdown(tree, options);
  const main = findFirst(tree, 'main');
  const text = main === undefined ? '' : renderMarkdown(main, options);
  return text.length > MIN_MAIN_SHARE * whole.length ? text : whole;
}

function pageTitle(tree: MarkupElement): string | undefined {
  const title = findFirst(tree, 'title');
  const words = title === undefined ? '' : textOf(title).replace(/\s+/g, ' ').trim();
  return words === '' ? metaContent(tree, 'og:title') : words;
}

/** The primary subtag of the page's `lang`. */
function languageOf(tree: MarkupElement): string | undefined {
  const html = findFirst(tree, 'html');
  const tag = html === undefined ? undefined : attribute(html, 'lang');
  return /^[a-z]{2,3}(?=$|[-_])/i.exec(tag?.trim() ?? '')?.[0].toLowerCase();
}

function canonicalUrl(tree: MarkupElement): string | undefined {
  const link = findAll(tree, 'link').find(candidate => candidate.attributes['rel']?.toLowerCase() === 'canonical');
  const url = URL.parse(link?.attributes['href'] ?? metaContent(tree, 'og:url') ?? '');
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function metaContent(tree: MarkupElement, property: string): string | undefined {
  const meta = findAll(tree, 'meta').find(candidate => candidate.attributes['property'] === property);
  const content = meta?.attributes['content']?.trim();
  return content === '' ? undefined : content;
}

/** In the first kilobytes, where browsers look for it. */
function declaredCharset(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 4096).toString('latin1');
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)|<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)/i
    .exec(head)
    ?.slice(1)
    .find(name => name !== undefined);
}
