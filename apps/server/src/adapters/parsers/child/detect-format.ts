import { openArchive } from './archive/open-archive.ts';
import { Budget } from './budget.ts';
import { detectTextFormat } from './detect-text-format.ts';
import type { FileToParse } from './format-parser.ts';
import type { FormatName } from './formats.ts';
import { ParseError } from './parse-error.ts';

const PDF_HEADER_WITHIN = 1024;
const OLE_MAGIC = 'd0cf11e0a1b11ae1';

/** What the bytes are. The name decides only between kinds of text. Throws `unsupported_format` with what it found. */
export async function detectFormat(file: FileToParse): Promise<FormatName> {
  const { bytes } = file;
  const start = bytes.subarray(0, 8);
  if (start.toString('hex') === OLE_MAGIC) return detectOleFormat(bytes);
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' || isEmptyZip(bytes)) return detectZipFormat(file);
  const head = bytes.subarray(0, PDF_HEADER_WITHIN).toString('latin1');
  // Some programs put junk before the header; markup before it is a page that plays at being a PDF.
  if (head.startsWith('%PDF-') || (head.includes('%PDF-') && !/^\s*[<{[]/.test(head))) return 'pdf';
  if (/^\s*\{\\rtf/.test(head)) return 'rtf';
  const known = foreignKind(head);
  if (known !== undefined) throw unsupported(`The file is ${known}, which holds no text that can be read.`);
  return detectTextFormat(file);
}

async function detectZipFormat({ bytes, budget }: FileToParse): Promise<FormatName> {
  // Only looks; the parser that follows counts.
  const archive = await openArchive(bytes, new Budget(budget.limits));
  const { names } = archive;
  const mimetype = archive.has('mimetype') ? (await archive.read('mimetype')).toString('latin1').trim() : '';
  if (mimetype === 'application/epub+zip') return 'epub';
  if (mimetype.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return 'spreadsheet';
  if (/^application\/vnd\.oasis\.opendocument\.(?:text|presentation)/.test(mimetype)) return 'opendocument';
  if (mimetype.startsWith('application/vnd.oasis.opendocument')) {
    throw unsupported('OpenDocument files of this kind cannot be read; text, presentations and spreadsheets can.');
  }
  if (archive.has('[Content_Types].xml')) {
    if (archive.has('ppt/presentation.xml')) return 'pptx';
    if (names.some(name => /^xl\/workbook\.(?:xml|bin)$/.test(name))) return 'spreadsheet';
    if (names.some(name => /^word\/document\d*\.xml$/.test(name))) return 'docx';
  }
  if (archive.has('META-INF/container.xml') && names.some(name => name.endsWith('.opf'))) return 'epub';
  return 'archive';
}

/** Streams of a compound file are told by their names, which its directory holds in UTF-16. */
function detectOleFormat(bytes: Buffer): FormatName {
  const holds = (name: string) => bytes.includes(Buffer.from(`${name}\0`, 'utf16le'));
  if (holds('EncryptedPackage')) {
    throw new ParseError('password_protected', 'The document is protected by a password.');
  }
  if (holds('WordDocument')) return 'doc';
  if (holds('Workbook') || holds('Book')) return 'spreadsheet';
  if (holds('PowerPoint Document')) {
    throw unsupported('The file is a PowerPoint 97–2003 presentation; save it as PPTX or PDF.');
  }
  if (holds('__properties_version1.0')) throw unsupported('The file is an Outlook message; save it as EML.');
  throw unsupported('The file is an old Office or Windows file of a kind that cannot be read.');
}

function isEmptyZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString('latin1') === 'PK\u0005\u0006';
}

/** First bytes, as latin1, of files people try; `at` is where they stand. */
const FOREIGN: readonly { readonly magic: string; readonly at?: number; readonly what: string }[] = [
  { magic: '\u0089PNG', what: 'a picture' },
  { magic: '\u00ff\u00d8\u00ff', what: 'a picture' },
  { magic: 'GIF8', what: 'a picture' },
  { magic: 'II*\0', what: 'a picture' },
  { magic: 'MM\0*', what: 'a picture' },
  { magic: 'WEBP', at: 8, what: 'a picture' },
  { magic: 'ftypheic', at: 4, what: 'a picture' },
  { magic: 'ftypavif', at: 4, what: 'a picture' },
  { magic: 'ftyp', at: 4, what: 'a sound or a film' },
  { magic: 'RIFF', what: 'a sound or a film' },
  { magic: 'OggS', what: 'a sound or a film' },
  { magic: 'ID3', what: 'a sound or a film' },
  { magic: 'fLaC', what: 'a sound or a film' },
  { magic: '\u001aE\u00df\u00a3', what: 'a sound or a film' },
  { magic: '\u001f\u008b', what: 'an archive other than zip' },
  { magic: '7z\u00bc\u00af', what: 'an archive other than zip' },
  { magic: 'Rar!\u001a', what: 'an archive other than zip' },
  { magic: 'BZh', what: 'an archive other than zip' },
  { magic: '\u00fd7zXZ', what: 'an archive other than zip' },
  { magic: 'ustar', at: 257, what: 'an archive other than zip' },
  { magic: 'MZ\u0090', what: 'a program' },
  { magic: '\u007fELF', what: 'a program' },
  { magic: 'SQLite format 3', what: 'a database' },
];

function foreignKind(head: string): string | undefined {
  return FOREIGN.find(({ magic, at = 0 }) => head.startsWith(magic, at))?.what;
}

function unsupported(message: string): ParseError {
  return new ParseError('unsupported_format', message);
}
