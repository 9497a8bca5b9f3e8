import { openArchive } from '../archive/open-archive.ts';
import type { FormatParser } from '../format-parser.ts';
import { findAll, findFirst, type MarkupElement, readMarkup } from '../markup/read-markup.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { PAGE_BREAK } from '../text/page-break.ts';
import { readProperties } from './office-properties.ts';
import { opendocumentToHtml } from './opendocument-to-html.ts';
import { refuseEncryptedOpendocument } from './refuse-encrypted-opendocument.ts';

/** ODT and ODP: text with headings, lists and tables, or a page per slide. */
export const parseOpendocument: FormatParser = async file => {
  const { maxDepth, maxPages } = file.budget.limits;
  const archive = await openArchive(file.bytes, file.budget);
  const part = async (name: string) => readMarkup((await archive.read(name)).toString('utf8'), { xml: true, maxDepth });
  await refuseEncryptedOpendocument(archive);
  const content = await part('content.xml');
  const styles = archive.has('styles.xml') ? await part('styles.xml') : content;
  const numbered = new Set([...numberedLists(content), ...numberedLists(styles)]);
  const body = findFirst(content, 'body') ?? content;
  const slides = findAll(body, 'page').slice(0, maxPages);
  const objects = new Map<string, MarkupElement>();
  for (const name of archive.names.filter(candidate => /^[^/]+\/content\.xml$/.test(candidate))) {
    objects.set(name.slice(0, name.indexOf('/')), await part(name));
  }
  const render = (element: MarkupElement) =>
    renderMarkdown({
      name: 'body',
      attributes: {},
      children: opendocumentToHtml(element, { numberedLists: numbered, objects }),
    });
  const pages = slides.map(render);
  const properties = archive.has('meta.xml') ? readProperties(await part('meta.xml')) : {};
  if (pages.length === 0) return { documents: [{ text: render(body), ...properties }] };
  return { documents: [{ text: pages.join(`\n${PAGE_BREAK}\n`), pages: pages.length, ...properties }] };
};

/** Names of the list styles whose first level counts. */
function numberedLists(tree: MarkupElement): string[] {
  return findAll(tree, 'list-style').flatMap(style => {
    const first = style.children.find((child): child is MarkupElement => typeof child !== 'string');
    return first?.name === 'list-level-style-number' ? [style.attributes['style:name'] ?? ''] : [];
  });
}
