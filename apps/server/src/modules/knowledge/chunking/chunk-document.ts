import { detectLanguage } from '../analysis/detect-language.ts';
import type { Chunk } from '../chunk.ts';
import { type PackLimits, packSpans, type Span } from './pack-spans.ts';
import { type Block, readBlocks } from './read-blocks.ts';
import { withoutCode } from './without-code.ts';

/** A chunk before it has ids. */
export type ChunkDraft = Omit<Chunk, 'id' | 'documentId' | 'sourceId'>;

export interface ChunkInput {
  readonly text: string;
  readonly title: string;
  /** BCP 47 primary subtag, or `und`. */
  readonly language: string;
  /** The question, when the text is the answer of a question–answer pair. */
  readonly question?: string | null | undefined;
}

/**
 * Cuts a document along its shape: a chunk stays within one section and one table, and holds whole paragraphs, list
 * items and sentences where these fit. A table that spans chunks carries its header row in the heading of every later
 * one. Spans are UTF-8 bytes of `text`, in order, without overlap, and everything but white space, marked headings
 * (which are in `heading`) and rules is in a chunk. The same input gives the same chunks. Never throws.
 */
export function chunkDocument(input: ChunkInput): ChunkDraft[] {
  const text = input.text.toWellFormed();
  const limits = limitsFor(input.language);
  const question = input.question ?? null;
  const bytes = byteCounter(text);
  return findPieces(text, input, limits).map((piece, ordinal) => {
    const startByte = bytes(piece.start);
    const body = text.slice(piece.start, piece.end);
    return {
      ordinal,
      heading: piece.heading,
      startByte,
      endByte: bytes(piece.end),
      text: body,
      language: chunkLanguage(body, input.language),
      kind: question === null ? piece.kind : 'qa',
      question,
    };
  });
}

interface Piece extends Span {
  readonly heading: string;
  readonly kind: 'prose' | 'table';
}

const HEADING_SEPARATOR = ' › ';
/** Headings are repeated with every chunk, so their path is bounded. */
const MAX_HEADING_PATH_UNITS = 300;
const MIN_DETECTABLE_UNITS = 120;

const SPACED_LIMITS: PackLimits = { target: 500, max: 1_200 };
/** A character of these scripts says about twice as much. */
const DENSE_LIMITS: PackLimits = { target: 250, max: 600 };

function limitsFor(language: string): PackLimits {
  return language === 'zh' || language === 'ja' || language === 'ko' ? DENSE_LIMITS : SPACED_LIMITS;
}

function findPieces(text: string, input: ChunkInput, limits: PackLimits): Piece[] {
  const pieces: Piece[] = [];
  const path: Block[] = [];
  let section: Block[] = [];
  const closeSection = () => {
    pieces.push(...sectionPieces(text, section, headingPath(path, input.title), input.language, limits));
    section = [];
  };
  const blocks = readBlocks(text);
  blocks.forEach((block, index) => {
    if (block.kind !== 'heading') {
      section.push(block);
      return;
    }
    closeSection();
    while (path.length > 0 && (path.at(-1)?.level ?? 0) >= block.level) path.pop();
    path.push(block);
    // A heading over nothing is text in its own right.
    const next = blocks[index + 1];
    if (next === undefined || (next.kind === 'heading' && next.level <= block.level)) section.push(block);
  });
  closeSection();
  return pieces;
}

function sectionPieces(
  text: string,
  blocks: readonly Block[],
  heading: string,
  language: string,
  limits: PackLimits,
): Piece[] {
  const pieces: Piece[] = [];
  let prose: Span[] = [];
  const closeProse = () => {
    for (const span of packSpans(text, prose, language, limits)) pieces.push({ ...span, heading, kind: 'prose' });
    prose = [];
  };
  for (const block of blocks) {
    if (block.kind !== 'table') {
      prose.push(block);
      continue;
    }
    closeProse();
    pieces.push(...tablePieces(text, block, heading, language, limits));
  }
  closeProse();
  return pieces.filter(piece => /[\p{L}\p{N}\p{S}]/u.test(text.slice(piece.start, piece.end)));
}

function tablePieces(text: string, table: Block, heading: string, language: string, limits: PackLimits): Piece[] {
  const rows = rowSpans(text, table);
  const header = rows[0] === undefined ? '' : headerWords(text.slice(rows[0].start, rows[0].end));
  return packSpans(text, rows, language, limits).map((span, index) => ({
    ...span,
    heading:
      index === 0 || header === ''
        ? heading
        : clipPath([heading, header].filter(part => part !== '').join(HEADING_SEPARATOR)),
    kind: 'table',
  }));
}

function rowSpans(text: string, table: Span): Span[] {
  const rows: Span[] = [];
  let start = table.start;
  while (start < table.end) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline > table.end ? table.end : newline;
    const line = text.slice(start, end);
    const lead = line.length - line.trimStart().length;
    rows.push({ start: start + lead, end: start + line.trimEnd().length });
    start = end + 1;
  }
  return rows.filter(row => row.end > row.start);
}

function headerWords(row: string): string {
  const bare = row.startsWith('|') ? row.replaceAll(/^\||\|$/g, '').split('|') : row.split('\t');
  const cells = bare.map(cell => cell.trim());
  // A column without a name keeps its place, so that the cells of later rows are counted right.
  return cells.some(cell => cell !== '') ? cells.join(' | ').trim() : '';
}

/** Leaves out a first heading that only repeats the document's title. */
function headingPath(path: readonly Block[], title: string): string {
  const titles = path.map(block => block.title);
  if (titles[0] === title) titles.shift();
  return clipPath(titles.join(HEADING_SEPARATOR));
}

function clipPath(path: string): string {
  return path.length <= MAX_HEADING_PATH_UNITS ? path : path.slice(0, MAX_HEADING_PATH_UNITS).toWellFormed();
}

/**
 * One document may hold several languages; a passage too short to tell has its document's. Code tells nothing, and a
 * passage is taken for another language only when both halves of its words are.
 */
function chunkLanguage(text: string, language: string): string {
  const words = withoutCode(text);
  if (words.length < MIN_DETECTABLE_UNITS && language !== 'und') return language;
  const detected = detectLanguage(words);
  if (detected === 'und' || detected === language || language === 'und')
    return detected === 'und' ? language : detected;
  const middle = words.indexOf(' ', words.length / 2);
  const halves = middle < 0 ? [words] : [words.slice(0, middle), words.slice(middle)];
  return halves.every(half => detectLanguage(half) === detected) ? detected : language;
}

/** UTF-16 offset → UTF-8 offset, for offsets asked in rising order. */
function byteCounter(text: string): (offset: number) => number {
  let unit = 0;
  let byte = 0;
  return offset => {
    byte += Buffer.byteLength(text.slice(unit, offset));
    unit = offset;
    return byte;
  };
}
