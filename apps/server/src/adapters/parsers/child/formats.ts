import type { FormatParser } from './format-parser.ts';

interface Format {
  /** With its article, for a sentence: "The file looks like a PDF". */
  readonly noun: string;
  /** Loads the parser and its library when the first such file comes. */
  readonly load: () => Promise<FormatParser>;
}

const opendocument = async () => (await import('./formats/opendocument.ts')).parseOpendocument;
const spreadsheet = async () => (await import('./formats/spreadsheet.ts')).parseSpreadsheet;

export const FORMATS = {
  pdf: { noun: 'a PDF', load: async () => (await import('./formats/pdf.ts')).parsePdf },
  docx: { noun: 'a Word document', load: async () => (await import('./formats/docx.ts')).parseDocx },
  doc: { noun: 'a Word document', load: async () => (await import('./formats/doc.ts')).parseDoc },
  pptx: { noun: 'a PowerPoint presentation', load: async () => (await import('./formats/pptx.ts')).parsePptx },
  spreadsheet: { noun: 'a spreadsheet', load: spreadsheet },
  opendocument: { noun: 'an OpenDocument file', load: opendocument },
  rtf: { noun: 'an RTF document', load: async () => (await import('./formats/rtf.ts')).parseRtf },
  epub: { noun: 'an EPUB book', load: async () => (await import('./formats/epub.ts')).parseEpub },
  html: { noun: 'a web page', load: async () => (await import('./formats/html.ts')).parseHtml },
  markdown: { noun: 'Markdown', load: async () => (await import('./formats/markdown.ts')).parseMarkdown },
  csv: { noun: 'a table', load: async () => (await import('./formats/csv.ts')).parseCsv },
  json: { noun: 'JSON', load: async () => (await import('./formats/json.ts')).parseJson },
  xml: { noun: 'XML', load: async () => (await import('./formats/xml.ts')).parseXml },
  eml: { noun: 'a mail', load: async () => (await import('./formats/eml.ts')).parseEml },
  text: { noun: 'text', load: async () => (await import('./formats/text.ts')).parseText },
  archive: { noun: 'a zip archive', load: async () => (await import('./formats/archive.ts')).parseArchive },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
