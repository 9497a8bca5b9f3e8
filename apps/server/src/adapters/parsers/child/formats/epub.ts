import { openArchive } from '../archive/open-archive.ts';
import type { FormatParser } from '../format-parser.ts';
import { attribute, childrenNamed, findAll, findFirst, type MarkupElement, readMarkup } from '../markup/read-markup.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { ParseError } from '../parse-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { readProperties } from './office-properties.ts';
import { safeDecode } from './safe-decode.ts';

/** The chapters of an EPUB in reading order, as one document. */
export const parseEpub: FormatParser = async file => {
  const { maxDepth } = file.budget.limits;
  const archive = await openArchive(file.bytes, file.budget);
  const xml = async (name: string) => readMarkup((await archive.read(name)).toString('utf8'), { xml: true, maxDepth });
  const rootFile = findFirst(await xml('META-INF/container.xml'), 'rootfile');
  const packageName = rootFile === undefined ? undefined : attribute(rootFile, 'full-path');
  if (packageName === undefined) throw new ParseError('damaged_file', 'The EPUB does not say where its contents are.');
  const book = await xml(packageName);
  const chapters = listChapters(book, packageName);
  if (archive.has('META-INF/encryption.xml')) refuseEncrypted(await xml('META-INF/encryption.xml'), chapters);
  const texts: string[] = [];
  for (const name of chapters.filter(chapter => archive.has(chapter))) {
    const page = readMarkup(decodeText(await archive.read(name)), { xml: false, maxDepth });
    texts.push(renderMarkdown(findFirst(page, 'body') ?? page));
  }
  const text = texts.filter(one => one !== '').join('\n\n');
  return { documents: [{ text, ...readProperties(findFirst(book, 'metadata') ?? book) }] };
};

/** Paths of the spine's pages, each once; what is not linear (covers, notes) comes too, a page of navigation does not. */
function listChapters(book: MarkupElement, packageName: string): string[] {
  const manifest = findFirst(book, 'manifest');
  const spine = findFirst(book, 'spine');
  if (manifest === undefined || spine === undefined) return [];
  const items = new Map(childrenNamed(manifest, 'item').map(item => [item.attributes['id'] ?? '', item]));
  const paths = childrenNamed(spine, 'itemref').flatMap(reference => {
    const item = items.get(reference.attributes['idref'] ?? '');
    if (item === undefined || /\bnav\b/.test(item.attributes['properties'] ?? '')) return [];
    const path = URL.parse(item.attributes['href'] ?? '', `zip:///${packageName}`)?.pathname.slice(1);
    return path === undefined ? [] : [safeDecode(path)];
  });
  return [...new Set(paths)];
}

/** Fonts are often obscured; only pages that are encrypted make a book unreadable. */
function refuseEncrypted(encryption: MarkupElement, chapters: readonly string[]): void {
  const locked = findAll(encryption, 'CipherReference').map(reference => attribute(reference, 'URI') ?? '');
  if (locked.some(name => chapters.includes(safeDecode(name)))) {
    throw new ParseError('password_protected', 'The book is protected by copy protection (DRM).');
  }
}
