import { deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ParseErrorCode, ParseLimits } from '#modules/knowledge';
import { createParserPool } from './index.ts';
import {
  buildDocx,
  buildEpub,
  buildOpendocument,
  buildPptx,
  buildXlsx,
  buildZip,
  sheetRows,
  wordParagraph,
} from './testing/build-office.ts';
import { buildPdf } from './testing/build-pdf.ts';

const MEGABYTE = 1024 * 1024;
const pool = createParserPool({ workers: 1, timeoutMs: 20_000, memoryMb: 400 });
afterAll(() => pool.close());

async function outcome(bytes: Uint8Array | string, fileName: string, limits?: Partial<ParseLimits>): Promise<string> {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const result = await pool.parse({ bytes: content, fileName, limits });
  return result.kind === 'failed' ? result.error.code : 'parsed';
}

function nestZip(depth: number): Uint8Array {
  let bytes = buildZip({ 'a.txt': 'text' });
  for (let level = 0; level < depth; level++) bytes = buildZip({ 'a.zip': bytes });
  return bytes;
}

/** Entries of the directory that all point at the same compressed bytes. */
function overlappingZip(entries: number, bytesEach: number): Uint8Array {
  const data = deflateRawSync(Buffer.alloc(bytesEach, 'ab c'));
  const local = Buffer.alloc(31);
  local.write('PK\u0003\u0004', 'latin1');
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(bytesEach, 22);
  local.writeUInt16LE(1, 26);
  local.write('a', 30);
  const heads = Array.from({ length: entries }, (_, index) => {
    const name = `${index}.txt`;
    const head = Buffer.alloc(46 + name.length);
    head.write('PK\u0001\u0002', 'latin1');
    head.writeUInt16LE(20, 6);
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(data.length, 20);
    head.writeUInt32LE(bytesEach, 24);
    head.writeUInt16LE(name.length, 28);
    head.write(name, 46);
    return head;
  });
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length + data.length, 16);
  return Buffer.concat([local, data, directory, end]);
}

/** Says in its directory that an entry is `claimed` bytes long. */
function lyingZip(real: number, claimed: number): Uint8Array {
  const bytes = Buffer.from(buildZip({ 'a.txt': Buffer.alloc(real, 'words ') }));
  bytes.writeUInt32LE(claimed, bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
  return bytes;
}

const many = (count: number) =>
  buildZip(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.txt`, ''])));
const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const ENTITIES = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">${Array.from({ length: 12 }, (_, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`).join('')}]>`;

describe('archives', () => {
  it.each<[string, Uint8Array, ParseErrorCode]>([
    [
      'a megabyte that unpacks to a thousand times that',
      buildZip({ 'a.txt': new Uint8Array(64 * MEGABYTE) }),
      'too_complex',
    ],
    ['ten thousand files and one', many(10_001), 'too_complex'],
    ['archives in archives in archives', nestZip(6), 'too_complex'],
    ['a thousand names of the same bytes', overlappingZip(1000, 2 * MEGABYTE), 'too_large'],
    ['an entry that is longer than it says', lyingZip(MEGABYTE, 10), 'damaged_file'],
    ['an entry that is shorter than it says', lyingZip(10, MEGABYTE), 'damaged_file'],
    ['a name that leaves the folder', buildZip({ '../../etc/cron.d/x': 'text' }), 'damaged_file'],
    ['an absolute name', buildZip({ '/etc/cron.d/x': 'text' }), 'damaged_file'],
    ['a DOCX of one long run', buildDocx(wordParagraph(' '.repeat(64 * MEGABYTE))), 'too_complex'],
    [
      'an ODT of one long run',
      buildOpendocument('text', `<text:p>${'a'.repeat(64 * MEGABYTE)}</text:p>`),
      'too_complex',
    ],
  ])('%s', async (_what, bytes, code) => {
    expect(await outcome(bytes, 'bomb.zip')).toBe(code);
  });

  it('the limit of unpacked bytes is counted over all entries', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`${index}.txt`, 'words '.repeat(50_000)]),
    );
    expect(await outcome(buildZip(files), 'a.zip', { maxInflatedBytes: 4 * MEGABYTE })).toBe('too_large');
    expect(await outcome(buildZip(files), 'a.zip')).toBe('parsed');
  });

  it('the limit of text is counted over all documents', async () => {
    expect(await outcome('word '.repeat(10_000), 'a.txt', { maxTextBytes: 40_000 })).toBe('too_large');
    const files = { 'a.txt': 'word '.repeat(5000), 'b.txt': 'word '.repeat(5000) };
    expect(await outcome(buildZip(files), 'a.zip', { maxTextBytes: 40_000 })).toBe('too_large');
  });

  it('a file over the limit is refused', async () => {
    expect(await outcome('word '.repeat(100), 'a.txt', { maxInputBytes: 100 })).toBe('too_large');
  });
});

describe('nesting, repetition and entities', () => {
  // What a careful reader may still make sense of may come back as text; what matters is that something comes back.
  afterEach(async () => {
    expect(await outcome('still here', 'next.txt')).toBe('parsed');
  });

  it.each<[string, string, string | Uint8Array, RegExp]>([
    [
      'XML in a DOCX',
      'a.docx',
      buildDocx(deep('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', 50_000)),
      /^too_complex$/,
    ],
    [
      'groups on a slide',
      'a.pptx',
      buildPptx([{ title: deep('<p:grpSp>', '</p:grpSp>', 50_000), lines: [] }]),
      /^too_complex$/,
    ],
    [
      'elements of a page',
      'a.html',
      `<html><body>${deep('<div>', '</div>', 100_000)}words</body></html>`,
      /^too_complex$/,
    ],
    ['inline elements of a page', 'a.html', `<p>${'<b><i>'.repeat(50_000)}words`, /^too_complex$/],
    ['tables in tables', 'a.html', `${'<table><tr><td>'.repeat(20_000)}words`, /^too_complex$/],
    ['a chapter of a book', 'a.epub', buildEpub('x', [`${deep('<div>', '</div>', 100_000)}words`]), /^too_complex$/],
    [
      'elements of a page, as deep as bad ones get',
      'a.html',
      `<html><body>${deep('<div>', '</div>', 4000)}words</body></html>`,
      /^parsed$/,
    ],
    ['opening brackets of tags', 'a.html', `<html><body>words ${'<'.repeat(100_000)}</body></html>`, /^parsed$/],
    ['attributes of a tag', 'a.html', `<html><body><p ${'a="1" '.repeat(100_000)}>words</p></body></html>`, /^parsed$/],
    ['JSON arrays', 'a.json', deep('[', ']', 100_000), /^too_complex$/],
    ['JSON objects', 'a.json', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, /^too_complex$/],
    ['quotes in Markdown', 'a.md', `${'>'.repeat(10_000)} words`, /^(?:parsed|too_complex|too_slow)$/],
    ['brackets in Markdown', 'a.md', `words ${'['.repeat(50_000)}`, /^(?:parsed|too_complex|too_slow)$/],
    ['parentheses in Markdown', 'a.md', `words [a](${'('.repeat(50_000)}`, /^(?:parsed|too_complex|too_slow)$/],
    ['stars in Markdown', 'a.md', `words ${'*a **b '.repeat(10_000)}`, /^(?:parsed|too_complex|too_slow)$/],
    ['groups of RTF', 'a.rtf', `{\\rtf1 ${deep('{', '}', 100_000)} words}`, /^too_complex$/],
    ['spaces in a line', 'a.txt', `a${' '.repeat(2 * MEGABYTE)}b`, /^parsed$/],
    ['one line of cells', 'a.csv', 'word,'.repeat(400_000), /^(?:parsed|too_large|too_slow)$/],
    ['quotes in a table', 'a.csv', '"a""b'.repeat(200_000), /^(?:parsed|damaged_file)$/],
    [
      'entities in a DOCX',
      'a.docx',
      buildDocx('', {
        'word/document.xml': `${ENTITIES}<w:document xmlns:w="w"><w:body>${wordParagraph('&a12;')}</w:body></w:document>`,
      }),
      /^(?:parsed|empty_document|damaged_file)$/,
    ],
    [
      'a sheet that claims to be a billion cells',
      'a.xlsx',
      buildXlsx([
        {
          name: 'S',
          xml: `<dimension ref="A1:XFD1048576"/>${sheetRows([['a', 'b']])}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`,
        },
      ]),
      /^parsed$/,
    ],
    [
      'a row far down',
      'a.xlsx',
      buildXlsx([
        {
          name: 'S',
          xml: '<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>end</t></is></c></row></sheetData>',
        },
      ]),
      /^parsed$/,
    ],
    [
      'rows repeated a million times',
      'a.odt',
      buildOpendocument(
        'text',
        '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
      ),
      /^parsed$/,
    ],
    [
      'cells repeated in a sheet',
      'a.ods',
      buildOpendocument(
        'spreadsheet',
        '<table:table table:name="S"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
      ),
      /^(?:parsed|too_large|too_slow|damaged_file)$/,
    ],
  ])('%s', async (_what, fileName, bytes, expected) => {
    expect(await outcome(bytes, fileName)).toMatch(expected);
  });

  it('a PDF whose pages refer to themselves', async () => {
    const bytes = Buffer.from(buildPdf([{ texts: [{ text: 'Some text.', x: 1, y: 1, size: 9 }] }])).toString('latin1');
    const looped = bytes.replace('/Kids [4 0 R]', '/Kids [2 0 R]').replace('/Count 1', '/Count 9');
    expect(await outcome(Buffer.from(looped, 'latin1'), 'a.pdf')).toMatch(/^(?:damaged_file|empty_document)$/);
  });

  it('a PDF that claims a million pages', async () => {
    const bytes = Buffer.from(buildPdf([{ texts: [{ text: 'Some text.', x: 1, y: 1, size: 9 }] }])).toString('latin1');
    const claims = Buffer.from(bytes.replace('/Count 1 ', '/Count 1000000 '), 'latin1');
    expect(await outcome(claims, 'a.pdf')).toMatch(/^(?:parsed|damaged_file|too_slow)$/);
  });

  it('a PDF with an image of ten thousand million dots', async () => {
    const bytes = Buffer.from(
      buildPdf([{ texts: [{ text: 'Text over the image.', x: 50, y: 700, size: 9 }], image: true }]),
    ).toString('latin1');
    const huge = bytes.replace('/Width 1 /Height 1', '/Width 100000 /Height 100000');
    expect(await outcome(Buffer.from(huge, 'latin1'), 'a.pdf')).toBe('parsed');
  });
});
