import type { FormatParser } from '../format-parser.ts';
import { ParseError } from '../parse-error.ts';
import { cleanText } from '../text/clean-text.ts';
import { renderTable } from '../text/render-table.ts';

/** The header of a Word binary file: its magic, and the flag that it is encrypted. */
const WORD_MAGIC = 0xa5ec;
const FLAGS_OFFSET = 10;
const ENCRYPTED = 0x0100;
const SECTOR_BYTES = 512;

/** Word 97–2003. Paragraphs, table rows and notes; the format's headings are not told apart from paragraphs. */
export const parseDoc: FormatParser = async file => {
  if (isEncrypted(file.bytes)) {
    throw new ParseError('password_protected', 'The document is protected by a password.');
  }
  const { default: WordExtractor } = await import('word-extractor');
  const document = await new WordExtractor().extract(file.bytes);
  const parts = [document.getBody(), document.getFootnotes(), document.getEndnotes(), document.getTextboxes()];
  return { documents: [{ text: cleanText(parts.map(shapeTables).join('\n\n')) }] };
};

/** Runs of lines with tabs are the rows of a table. */
function shapeTables(body: string): string {
  const blocks: string[] = [];
  let rows: string[][] = [];
  const closeTable = () => {
    if (rows.length > 1) blocks.push(renderTable(rows));
    else blocks.push(...rows.map(row => row.join(' ')));
    rows = [];
  };
  for (const line of body.split('\n')) {
    if (line.trim().includes('\t')) rows.push(line.split('\t'));
    else {
      closeTable();
      blocks.push(line);
    }
  }
  closeTable();
  return blocks.join('\n\n');
}

/** The stream of a Word file begins on a sector, so its header is found without reading the directory. */
function isEncrypted(bytes: Buffer): boolean {
  for (let at = SECTOR_BYTES; at + FLAGS_OFFSET + 2 <= bytes.length; at += SECTOR_BYTES) {
    if (bytes.readUInt16LE(at) === WORD_MAGIC) return (bytes.readUInt16LE(at + FLAGS_OFFSET) & ENCRYPTED) !== 0;
  }
  return false;
}
