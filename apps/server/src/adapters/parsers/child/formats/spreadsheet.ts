import type { WorkBook } from '@e965/xlsx';
import { openArchive } from '../archive/open-archive.ts';
import { rebuildArchive } from '../archive/rebuild-archive.ts';
import type { FileToParse, FormatParser } from '../format-parser.ts';
import { ParseError } from '../parse-error.ts';
import { titleOfName } from '../title-of-name.ts';
import { refuseEncryptedOpendocument } from './refuse-encrypted-opendocument.ts';
import { renderSheet } from './render-sheet.ts';

/** Pictures, macros and embedded files hold no cells. */
const NO_CELLS =
  /\/(?:media|embeddings|printerSettings|customXml)\/|vbaProject|\.(?:png|jpe?g|gif|emf|wmf|tiff?|svg|ole)$/i;

/** Parts that OpenDocument lets out and the reader asks for. */
const OPTIONAL_IN_ODS = { 'styles.xml': '<styles/>', 'META-INF/manifest.xml': '<manifest/>' };
const ZIP_MAGIC = 0x504b;

/** XLSX, XLSM, XLSB, XLS and ODS: a section per visible sheet, its tables as rows, cells as they are shown. */
export const parseSpreadsheet: FormatParser = async file => {
  const workbook = await readWorkbook(file);
  const hidden = workbook.SheetNames.filter((_name, index) => isHidden(workbook, index));
  const visible = workbook.SheetNames.filter(name => !hidden.includes(name));
  const sections = visible.flatMap(name => {
    const sheet = workbook.Sheets[name];
    const body = sheet === undefined ? '' : renderSheet(sheet);
    if (body === '') return [];
    return [`# ${name}\n\n${body}`];
  });
  const message = `Hidden sheets were left out: ${hidden.join(', ')}.`;
  return {
    documents: [{ text: sections.join('\n\n'), title: titleOf(workbook) ?? titleOfName(file.fileName) }],
    notes: hidden.length === 0 ? [] : [{ code: 'hidden_sheets', message }],
  };
};

async function readWorkbook(file: FileToParse): Promise<WorkBook> {
  const bytes = file.bytes.readUInt16BE(0) === ZIP_MAGIC ? await unpack(file) : file.bytes;
  const { read } = await import('@e965/xlsx');
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellNF: true,
      bookVBA: false,
    });
  } catch (error) {
    if (error instanceof Error && /password/i.test(error.message)) {
      throw new ParseError('password_protected', 'The spreadsheet is protected by a password.', error);
    }
    throw error;
  }
}

async function unpack(file: FileToParse): Promise<Uint8Array> {
  const archive = await openArchive(file.bytes, file.budget);
  await refuseEncryptedOpendocument(archive);
  const missing = archive.has('content.xml') ? OPTIONAL_IN_ODS : {};
  return rebuildArchive(archive, name => !NO_CELLS.test(name), undefined, missing);
}

function isHidden(workbook: WorkBook, index: number): boolean {
  return (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
}

function titleOf(workbook: WorkBook): string | undefined {
  const title = workbook.Props?.Title?.trim();
  return title === undefined || title === '' ? undefined : title;
}
