import { strToU8, zipSync } from 'fflate';

/** A zip of texts and bytes, compressed. */
export function buildZip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries), { level: 6 });
}

const CONTENT_TYPES = (overrides: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`;

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function relationships(
  targets: readonly { id: string; type: string; target: string; external?: boolean }[],
): string {
  const items = targets.map(
    ({ id, type, target, external }) =>
      `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;
}

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A DOCX around the inside of `w:body`; list 1 has bullets; more parts may be added or replaced. */
export function buildDocx(body: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  return buildZip({
    '[Content_Types].xml': CONTENT_TYPES(
      '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>',
    ),
    '_rels/.rels': relationships([{ id: 'rId1', type: 'officeDocument', target: 'word/document.xml' }]),
    'word/styles.xml': `<?xml version="1.0"?><w:styles ${WORD}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    'word/numbering.xml': `<?xml version="1.0"?><w:numbering ${WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'word/_rels/document.xml.rels': relationships([
      { id: 'rId1', type: 'styles', target: 'styles.xml' },
      { id: 'rId2', type: 'numbering', target: 'numbering.xml' },
    ]),
    'word/document.xml': `<?xml version="1.0"?><w:document ${WORD} xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="${OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

export function wordParagraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export function wordTable(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map(cell => `<w:tc>${wordParagraph(cell)}</w:tc>`).join('');
  return `<w:tbl>${rows.map(row => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

export interface SheetFixture {
  readonly name: string;
  /** The inside of `worksheet`: `sheetData` and what follows it. */
  readonly xml: string;
  readonly hidden?: boolean;
}

const SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** An XLSX; style 1 is a date, `m/d/yy`. */
export function buildXlsx(sheets: readonly SheetFixture[]): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': CONTENT_TYPES(
      `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}`,
    ),
    '_rels/.rels': relationships([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook ${SHEET} xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name, hidden }, index) => `<sheet name="${name}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, index) => ({
        id: `rId${index + 1}`,
        type: 'worksheet',
        target: `worksheets/sheet${index + 1}.xml`,
      })),
      { id: 'rId99', type: 'styles', target: 'styles.xml' },
    ]),
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet ${SHEET}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
  sheets.forEach(({ xml }, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = `<?xml version="1.0"?><worksheet ${SHEET}>${xml}</worksheet>`;
  });
  return buildZip(parts);
}

/** `sheetData` of rows; a string is text, a number a number, a Date's serial is given as `{ date }`. */
export function sheetRows(rows: readonly (readonly (string | number | { date: number } | null)[])[]): string {
  const xml = rows.map((row, rowIndex) => {
    const cells = row.map((cell, column) => {
      const reference = `${String.fromCharCode(65 + column)}${rowIndex + 1}`;
      if (cell === null) return '';
      if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${cell}</t></is></c>`;
      if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
      return `<c r="${reference}" s="1"><v>${cell.date}</v></c>`;
    });
    return `<row r="${rowIndex + 1}">${cells.join('')}</row>`;
  });
  return `<sheetData>${xml.join('')}</sheetData>`;
}

export interface SlideFixture {
  readonly title: string;
  /** Bulleted lines of the body. */
  readonly lines: readonly string[];
  readonly notes?: string;
  readonly hidden?: boolean;
}

const PRESENTATION = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${OFFICE}"`;

/** A PPTX whose slides are stored in reverse, so that only the presentation tells their order. */
export function buildPptx(slides: readonly SlideFixture[]): Uint8Array {
  const file = (index: number) => `slide${slides.length - index}.xml`;
  const paragraph = (text: string) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
  const shape = (type: string, lines: readonly string[]) =>
    `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${lines.map(paragraph).join('')}</p:txBody></p:sp>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': CONTENT_TYPES(''),
    'ppt/presentation.xml': `<p:presentation ${PRESENTATION}><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships(
      slides.map((_, index) => ({ id: `rId${index + 1}`, type: 'slide', target: `slides/${file(index)}` })),
    ),
  };
  slides.forEach(({ title, lines, notes, hidden }, index) => {
    parts[`ppt/slides/${file(index)}`] =
      `<p:sld ${PRESENTATION}${hidden ? ' show="0"' : ''}><p:cSld><p:spTree>${shape('title', [title])}${shape('body', lines)}${shape('sldNum', ['7'])}</p:spTree></p:cSld></p:sld>`;
    if (notes === undefined) return;
    parts[`ppt/slides/_rels/${file(index)}.rels`] = relationships([
      { id: 'rId1', type: 'notesSlide', target: `../notesSlides/notes${index}.xml` },
    ]);
    parts[`ppt/notesSlides/notes${index}.xml`] =
      `<p:notes ${PRESENTATION}><p:cSld><p:spTree>${shape('body', [notes])}</p:spTree></p:cSld></p:notes>`;
  });
  return buildZip(parts);
}

/** An OpenDocument file of the given kind around the inside of `office:body`. */
export function buildOpendocument(
  kind: 'text' | 'presentation' | 'spreadsheet',
  body: string,
  more: Readonly<Record<string, string>> = {},
): Uint8Array {
  const spaces = ['office', 'text', 'table', 'draw', 'style', 'presentation']
    .map(name => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'draw' ? 'drawing' : name}:1.0"`)
    .join(' ');
  return buildZip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'META-INF/manifest.xml': `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.${kind}"/></manifest:manifest>`,
    'content.xml': `<?xml version="1.0"?><office:document-content ${spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:automatic-styles><text:list-style style:name="N1"><text:list-level-style-number text:level="1"/></text:list-style></office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    ...more,
  });
}

/** An EPUB whose spine orders its chapters; the manifest lists them in reverse. */
export function buildEpub(
  title: string,
  chapters: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Uint8Array {
  const items = chapters.map(
    (_, index) => `<item id="c${index}" href="ch%20${index}.xhtml" media-type="application/xhtml+xml"/>`,
  );
  const parts: Record<string, string> = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    'OPS/book.opf': `<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title><dc:language>sw-TZ</dc:language></metadata><manifest>${items.toReversed().join('')}</manifest><spine>${chapters.map((_, index) => `<itemref idref="c${index}"/>`).join('')}</spine></package>`,
  };
  chapters.forEach((body, index) => {
    parts[`OPS/ch ${index}.xhtml`] = `<html><head><title>t</title></head><body>${body}</body></html>`;
  });
  return buildZip({ ...parts, ...more });
}
