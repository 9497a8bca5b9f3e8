import type { Archive } from '../archive/open-archive.ts';
import { findFirst, type MarkupElement, readMarkup, textOf } from '../markup/read-markup.ts';

/** What programs write when nobody gave a title. */
const NO_TITLE =
  /^(?:microsoft word\b|untitled|document\d*$|presentation\d*$|powerpoint presentation|slide 1$|title$)/i;

/** Title and language out of the core properties of an Office file, where they say something. */
export async function readOfficeProperties(
  archive: Archive,
  maxDepth: number,
): Promise<{ readonly title?: string; readonly language?: string }> {
  if (!archive.has('docProps/core.xml')) return {};
  const xml = (await archive.read('docProps/core.xml')).toString('utf8');
  return readProperties(readMarkup(xml, { xml: true, maxDepth }));
}

/** Title and language out of Dublin Core elements, as Office, OpenDocument and EPUB files hold them. */
export function readProperties(tree: MarkupElement): { readonly title?: string; readonly language?: string } {
  const title = contentOf(tree, 'title');
  const language = /^[a-z]{2,3}(?=$|[-_])/i.exec(contentOf(tree, 'language'))?.[0].toLowerCase();
  return {
    ...(title === '' || NO_TITLE.test(title) ? {} : { title }),
    ...(language === undefined ? {} : { language }),
  };
}

function contentOf(tree: MarkupElement, name: string): string {
  const element = findFirst(tree, name);
  return element === undefined ? '' : textOf(element).replace(/\s+/g, ' ').trim();
}
