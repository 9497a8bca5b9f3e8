import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { FileToParse, FormatParser, FormatResult } from '../format-parser.ts';
import { ParseError } from '../parse-error.ts';
import { carryHeaders } from '../pdf/carry-headers.ts';
import { dropRunningLines } from '../pdf/drop-running-lines.ts';
import { mendLigatures } from '../pdf/mend-ligatures.ts';
import type { PdfPage, PdfRun } from '../pdf/pdf-line.ts';
import { placeTables } from '../pdf/place-tables.ts';
import { renderPages } from '../pdf/render-pages.ts';
import { taggedTables } from '../pdf/tagged-tables.ts';
import { cleanText } from '../text/clean-text.ts';
import { PAGE_BREAK } from '../text/page-break.ts';

/** Fewer characters a page than this, beside images, is a stamp on a scan. */
const SCAN_UNITS_PER_PAGE = 16;
/** What programs write when nobody gave a title. */
const NO_TITLE =
  /^(?:microsoft |untitled|document\d*$|\(anonymous\)|powerpoint )|\.(?:docx?|indd|pptx?|xlsx?|tex|dvi|odt)$/i;

/** The text of a PDF, page by page. Nothing in it is run, fetched or drawn. */
export const parsePdf: FormatParser = async file => {
  const pdf = await openPdf(file.bytes);
  try {
    return await readPdf(pdf, file);
  } finally {
    await pdf.loadingTask.destroy();
  }
};

async function readPdf(pdf: PDFDocumentProxy, file: FileToParse): Promise<FormatResult> {
  const count = Math.min(pdf.numPages, file.budget.limits.maxPages);
  const pages: PdfPage[] = [];
  const broken: number[] = [];
  for (let number = 1; number <= count; number++) {
    const page = await readPage(pdf, number);
    pages.push(page ?? { lines: [], height: 0 });
    if (page === undefined) broken.push(number);
  }
  if (broken.length === count) throw new ParseError('damaged_file', 'None of the pages of the PDF can be read.');
  const texts = renderPages(carryHeaders(dropRunningLines(pages))).map(cleanText);
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  const hasImages = holdsImages(file.bytes);
  if (hasImages && units < SCAN_UNITS_PER_PAGE * count) {
    throw new ParseError(
      'scanned_pdf',
      'The PDF holds pictures of pages without text, as a scan does. Run OCR on it first.',
    );
  }
  const empty = texts.flatMap((text, index) => (text === '' && !broken.includes(index + 1) ? [index + 1] : []));
  const notes = [
    note('damaged_pages', 'Pages that could not be read', broken),
    note('pages_without_text', 'Pages without text', units === 0 ? [] : empty),
    ...(pdf.numPages > count ? [{ code: 'pages_left_out', message: `Only the first ${count} pages were read.` }] : []),
  ].flatMap(one => one ?? []);
  const text = texts.join(`\n${PAGE_BREAK}\n`);
  return { documents: [{ text, pages: pdf.numPages, ...(await readInfo(pdf)) }], notes };
}

async function openPdf(bytes: Buffer): Promise<PDFDocumentProxy> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const assets = new URL('./', import.meta.resolve('pdfjs-dist/package.json'));
  try {
    return await getDocument({
      // pdf.js keeps what it is given: a copy.
      data: mendLigatures(bytes),
      verbosity: VerbosityLevel.ERRORS,
      useWorkerFetch: false,
      useWasm: false,
      useSystemFonts: false,
      disableFontFace: true,
      enableXfa: false,
      cMapUrl: fileFolder(assets, 'cmaps/'),
      standardFontDataUrl: fileFolder(assets, 'standard_fonts/'),
    }).promise;
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new ParseError('password_protected', 'The PDF is protected by a password.', error);
    }
    throw error;
  }
}

async function readPage(pdf: PDFDocumentProxy, number: number): Promise<PdfPage | undefined> {
  try {
    const page = await pdf.getPage(number);
    const runs = [...(await readRuns(page)), ...(await readFields(page))];
    const tables = taggedTables(await page.getStructTree().catch(() => null));
    const height = page.getViewport({ scale: 1 }).height;
    page.cleanup();
    return { lines: placeTables(runs, tables), height };
  } catch {
    return undefined;
  }
}

async function readRuns(page: PDFPageProxy): Promise<PdfRun[]> {
  const { items } = await page.getTextContent({ disableNormalization: true, includeMarkedContent: true });
  const marks: (string | undefined)[] = [];
  return items.flatMap(item => {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') marks.pop();
      else marks.push(item.id ?? marks.at(-1));
      return [];
    }
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
    const size = Math.hypot(a, b);
    return [
      {
        text: plainLetters(item.str),
        x,
        y,
        width: item.width,
        size,
        rightToLeft: item.dir === 'rtl',
        endsLine: item.hasEOL,
        mark: marks.at(-1),
      },
    ];
  });
}

/** Ligatures and letters in their shapes, as the letters they are; pdf.js would do so before it orders them. */
function plainLetters(text: string): string {
  return text.replace(/[\ufb00-\ufdff\ufe70-\ufefc]+/g, shapes => shapes.normalize('NFKC'));
}

/** What was typed into a form or as a note on the page is drawn apart from its text. */
async function readFields(page: PDFPageProxy): Promise<PdfRun[]> {
  const annotations = (await page.getAnnotations()) as Record<string, unknown>[];
  return annotations.flatMap(annotation => {
    const value = annotation['fieldValue'];
    if (annotation['subtype'] !== 'Widget' || typeof value !== 'string' || value.trim() === '') return [];
    if (annotation['hidden'] === true || annotation['password'] === true || value === 'Off') return [];
    const [x = 0, y = 0] = annotation['rect'] as number[];
    const name = [annotation['alternativeText'], annotation['fieldName']].find(
      one => typeof one === 'string' && one !== '',
    );
    const text = typeof name !== 'string' ? value : `${name}: ${value}`;
    return [{ text, x, y, width: 0, size: 10, rightToLeft: false, endsLine: true }];
  });
}

async function readInfo(pdf: PDFDocumentProxy): Promise<{ title?: string; language?: string }> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const { Title: title, Language: language } = info as { Title?: unknown; Language?: unknown };
  const words = typeof title === 'string' ? cleanText(title) : '';
  const tag = typeof language === 'string' ? /^[a-z]{2,3}(?=$|-)/i.exec(language)?.[0].toLowerCase() : undefined;
  return {
    ...(words === '' || NO_TITLE.test(words) ? {} : { title: words }),
    ...(tag === undefined ? {} : { language: tag }),
  };
}

/** An image is a stream, and the dictionary of a stream is never compressed. */
function holdsImages(bytes: Buffer): boolean {
  return bytes.includes('/Subtype/Image') || bytes.includes('/Subtype /Image');
}

function note(code: string, what: string, pages: readonly number[]) {
  if (pages.length === 0) return undefined;
  const listed = pages.slice(0, 20).join(', ');
  return { code, message: `${what}: ${listed}${pages.length > 20 ? ` and ${pages.length - 20} more` : ''}.` };
}

function fileFolder(base: URL, folder: string): string {
  return decodeURIComponent(new URL(folder, base).pathname);
}
