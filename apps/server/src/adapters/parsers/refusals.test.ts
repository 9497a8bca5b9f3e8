import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { ParseErrorCode } from '#modules/knowledge';
import { createParserPool } from './index.ts';
import { buildDocx, buildEpub, buildOpendocument, buildZip, wordParagraph } from './testing/build-office.ts';
import { assemble, buildPdf } from './testing/build-pdf.ts';
import { describeCorpus } from './testing/describe-corpus.ts';

const pool = createParserPool({ workers: 1 });
afterAll(() => pool.close());

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** A compound file as far as its directory names: what decides what it is. */
function compoundFile(stream: string): Uint8Array {
  return Buffer.concat([OLE, Buffer.alloc(1016), Buffer.from(`${stream}\0`, 'utf16le'), Buffer.alloc(512)]);
}

/** Bytes that look random and are the same on every run. */
function noise(length: number): Uint8Array {
  let state = 42;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >>> 16;
  });
}

function lockedPdf(): Uint8Array {
  const hex = '0123456789abcdef'.repeat(4);
  const encrypt = `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${hex}> /U <${hex}> >>`;
  const pages = '<< /Type /Pages /Count 0 /Kids [] >>';
  return assemble(['<< /Type /Catalog /Pages 2 0 R >>', pages, encrypt], `/Encrypt 3 0 R /ID [<${hex}> <${hex}>]`);
}

/** A zip whose one entry has the encryption flag, in its local header and in the directory. */
function lockedZip(): Uint8Array {
  const bytes = Buffer.from(buildZip({ 'secret.txt': 'secret text' }));
  const directory = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  bytes.writeUInt16LE(bytes.readUInt16LE(6) | 1, 6);
  bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8);
  return bytes;
}

const PAGE = { texts: [], image: true };
const TEXT_PDF = buildPdf([{ texts: [{ text: 'Some text.', x: 50, y: 700, size: 10 }] }]);
const DOCX = buildDocx(wordParagraph('Some text.'));
const LOCKED_MANIFEST =
  '<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';

describe('a file that cannot be read is refused with its reason', () => {
  it.each<[string, string, Uint8Array, ParseErrorCode]>([
    ['an empty file', 'a.txt', new Uint8Array(), 'empty_document'],
    ['a file of spaces', 'a.txt', Buffer.from(' \n\t '), 'empty_document'],
    ['a page without words', 'a.html', Buffer.from('<html><body><script>1</script></body></html>'), 'empty_document'],
    ['an archive of nothing', 'a.zip', buildZip({}), 'empty_document'],
    ['random bytes', 'a.bin', noise(2048), 'unsupported_format'],
    ['random bytes that are called text', 'a.txt', noise(2048), 'unsupported_format'],
    ['a picture', 'a.pdf', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unsupported_format'],
    ['an archive of another kind', 'a.docx', Buffer.from('1f8b0800000000000003', 'hex'), 'unsupported_format'],
    ['an old presentation', 'a.ppt', compoundFile('PowerPoint Document'), 'unsupported_format'],
    ['an Outlook message', 'a.msg', compoundFile('__properties_version1.0'), 'unsupported_format'],
    ['an archive of pictures', 'a.zip', buildZip({ 'a.gif': 'GIF89a', 'b.gif': 'GIF89a' }), 'unsupported_format'],
    ['a locked Office file', 'a.docx', compoundFile('EncryptedPackage'), 'password_protected'],
    [
      'a locked OpenDocument text',
      'a.odt',
      buildOpendocument('text', '', { 'META-INF/manifest.xml': LOCKED_MANIFEST }),
      'password_protected',
    ],
    [
      'a locked OpenDocument spreadsheet',
      'a.ods',
      buildOpendocument('spreadsheet', '', { 'META-INF/manifest.xml': LOCKED_MANIFEST }),
      'password_protected',
    ],
    ['a locked PDF', 'a.pdf', lockedPdf(), 'password_protected'],
    ['a locked archive', 'a.zip', lockedZip(), 'password_protected'],
    [
      'a book with copy protection',
      'a.epub',
      buildEpub('B', ['<p>x</p>'], {
        'META-INF/encryption.xml':
          '<encryption><EncryptedData><CipherData><CipherReference URI="OPS/ch%200.xhtml"/></CipherData></EncryptedData></encryption>',
      }),
      'password_protected',
    ],
    ['a scan', 'a.pdf', buildPdf([PAGE, PAGE]), 'scanned_pdf'],
    [
      'a scan with page numbers',
      'a.pdf',
      buildPdf([{ ...PAGE, texts: [{ text: 'p. 1', x: 50, y: 20, size: 8 }] }]),
      'scanned_pdf',
    ],
    ['a PDF of empty pages', 'a.pdf', buildPdf([{ texts: [] }]), 'empty_document'],
    ['half a PDF', 'a.pdf', Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Cat'), 'damaged_file'],
    ['half a DOCX', 'a.docx', DOCX.subarray(0, DOCX.length / 2), 'damaged_file'],
    [
      'a DOCX without its text',
      'a.docx',
      buildZip({ '[Content_Types].xml': '<Types/>', 'word/document2.xml': 'x' }),
      'damaged_file',
    ],
    ['a Word file of one header', 'a.doc', compoundFile('WordDocument'), 'damaged_file'],
    ['an Excel file of one header', 'a.xls', compoundFile('Workbook'), 'damaged_file'],
    ['JSON that is cut off', 'a.json', Buffer.from('{"a": [1, 2'), 'damaged_file'],
    [
      'an EPUB without a book',
      'a.epub',
      buildZip({ mimetype: 'application/epub+zip', 'META-INF/container.xml': '<container/>' }),
      'damaged_file',
    ],
  ])('%s', async (_what, fileName, bytes, code) => {
    const result = await pool.parse({ bytes, fileName });
    expect(result).toEqual({ kind: 'failed', error: { code, message: expect.stringMatching(/^[A-Z].{10,}\.$/) } });
  });

  it('whatever is cut off or overwritten, a reason or a text comes back, and the next file is read', async () => {
    for (const bytes of [DOCX, TEXT_PDF, zipSync({ 'a.txt': Buffer.from('text') })]) {
      for (let cut = 8; cut < bytes.length; cut += Math.ceil(bytes.length / 25)) {
        const damaged = Buffer.from(bytes);
        damaged.fill(0x41, cut, Math.min(cut + 12, bytes.length));
        const outcomes = [
          await pool.parse({ bytes: bytes.subarray(0, cut), fileName: 'a' }),
          await pool.parse({ bytes: damaged, fileName: 'a' }),
        ];
        for (const outcome of outcomes) {
          if (outcome.kind === 'failed') expect(outcome.error.code).not.toMatch(/parser_crashed|too_slow/);
        }
      }
    }
    expect((await pool.parse({ bytes: TEXT_PDF, fileName: 'a.pdf' })).kind).toBe('parsed');
  });
});

const shared = process.env['BARAZA_TEST_ALL'] === undefined ? undefined : process.env['BARAZA_SHARED'];
if (shared !== undefined) describeCorpus(shared);
