import { openArchive } from '../archive/open-archive.ts';
import { rebuildArchive } from '../archive/rebuild-archive.ts';
import type { FormatParser } from '../format-parser.ts';
import { readMarkup } from '../markup/read-markup.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { numberHeadings, readNumbering } from './docx-numbering.ts';
import { prepareWordXml } from './docx-xml.ts';
import { readOfficeProperties } from './office-properties.ts';

const STYLE_MAP = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** DOCX and its kin (DOCM, DOTX), through mammoth: headings, lists, tables, text boxes, notes; comments stay out. */
export const parseDocx: FormatParser = async file => {
  const archive = await openArchive(file.bytes, file.budget);
  const { maxDepth } = file.budget.limits;
  const numbering = await readNumbering(archive, maxDepth);
  const buffer = await rebuildArchive(
    archive,
    name => /\.(?:xml|rels)$/i.test(name) && !name.startsWith('customXml/'),
    (name, bytes) => {
      if (/\.rels$|^\[Content_Types\]/.test(name)) return bytes;
      const prepared = prepareWordXml(bytes, maxDepth);
      return /^word\/document\d*\.xml$/.test(name) ? numberHeadings(prepared, numbering) : prepared;
    },
  );
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(buffer) },
    { styleMap: STYLE_MAP, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  const tree = readMarkup(value, { xml: false, maxDepth });
  const properties = await readOfficeProperties(archive, maxDepth);
  return { documents: [{ text: renderMarkdown(tree).replaceAll(/ ?↑$/gm, ''), ...properties }] };
};
