/** A run of lines that belong together, as a UTF-16 span of the document. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'list-item' | 'table' | 'code';
  readonly start: number;
  readonly end: number;
  /** Depth of a heading, 1 outermost; 0 for the rest. */
  readonly level: number;
  /** The words of a heading without its marks; empty for the rest. */
  readonly title: string;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An isolated short line over a longer paragraph reads as a heading, below every marked one. */
const PLAIN_HEADING_LEVEL = 7;
const MAX_PLAIN_HEADING_UNITS = 80;
const MAX_HEADING_UNITS = 200;
/** A title that stands right above its text is a few words. */
const MAX_LINE_TITLE_UNITS = 40;
const MIN_TITLED = 2;
const MIN_TITLED_SHARE = 0.5;

/** The blocks of a Markdown-like text, in order, without overlap; white space between blocks belongs to none. */
export function readBlocks(text: string): Block[] {
  const lines = readLines(text);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as Line;
    if (line.text === '') {
      at++;
      continue;
    }
    const next = readBlock(lines, at);
    blocks.push(next.block);
    at = next.after;
  }
  return withTitledParagraphs(text, blocks).map((block, index, all) => asPlainHeading(text, all, index) ?? block);
}

/**
 * Notes typed as plain text put a title on the line right above what it is for. One such paragraph may be anything (an address, a verse);
 * where several are, and at least half of all paragraphs, their first lines are headings.
 */
function withTitledParagraphs(text: string, blocks: readonly Block[]): Block[] {
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph');
  const titled = new Map(
    paragraphs.flatMap(block => {
      const end = titleEnd(text, block);
      return end === undefined ? [] : [[block, end] as const];
    }),
  );
  if (titled.size < MIN_TITLED || titled.size < MIN_TITLED_SHARE * paragraphs.length) return [...blocks];
  return blocks.flatMap(block => {
    const end = titled.get(block);
    if (end === undefined) return [block];
    const body = text.slice(end, block.end);
    const start = end + body.length - body.trimStart().length;
    return [headingBlock(block.start, end, PLAIN_HEADING_LEVEL, text.slice(block.start, end)), { ...block, start }];
  });
}

/** Where the first line of a paragraph ends that reads as the title of the others. */
function titleEnd(text: string, { start, end }: Block): number | undefined {
  const at = text.indexOf('\n', start);
  if (at < 0 || at >= end) return undefined;
  const title = text.slice(start, at).trimEnd();
  if (title.length > MAX_LINE_TITLE_UNITS || /[\p{P}\p{Nd}]$|[.!?。！？؟।،,;]/u.test(title)) return undefined;
  return end - at < 2 * title.length ? undefined : start + title.length;
}

function readBlock(lines: readonly Line[], at: number): { readonly block: Block; readonly after: number } {
  const line = lines[at] as Line;
  const heading = readHeading(lines, at);
  if (heading !== undefined) return heading;
  if (/^(?:```|~~~)/.test(line.text)) return readFence(lines, at);
  if (isTableLine(line.text)) return readWhile(lines, at, 'table', candidate => isTableLine(candidate.text));
  const kind = isListItem(line.text) ? 'list-item' : 'paragraph';
  return readWhile(lines, at, kind, candidate => continuesParagraph(candidate.text));
}

function readHeading(
  lines: readonly Line[],
  at: number,
): { readonly block: Block; readonly after: number } | undefined {
  const line = lines[at] as Line;
  const marked = /^(#{1,6})\s+(.+?)\s*#*$/.exec(line.text);
  if (marked?.[1] !== undefined && marked[2] !== undefined && marked[2].length <= MAX_HEADING_UNITS) {
    return { block: headingBlock(line.start, line.end, marked[1].length, marked[2]), after: at + 1 };
  }
  const underline = lines[at + 1]?.text ?? '';
  if (
    /^(?:={3,}|-{3,})$/.test(underline) &&
    line.text.length <= MAX_HEADING_UNITS &&
    !isListItem(line.text) &&
    !isTableLine(line.text)
  ) {
    const level = underline.startsWith('=') ? 1 : 2;
    return { block: headingBlock(line.start, (lines[at + 1] as Line).end, level, line.text), after: at + 2 };
  }
  return undefined;
}

function readFence(lines: readonly Line[], at: number): { readonly block: Block; readonly after: number } {
  const mark = (lines[at] as Line).text.slice(0, 3);
  let after = at + 1;
  while (after < lines.length && !(lines[after] as Line).text.startsWith(mark)) after++;
  after = Math.min(lines.length, after + 1);
  return { block: plainBlock('code', (lines[at] as Line).start, (lines[after - 1] as Line).end), after };
}

function readWhile(
  lines: readonly Line[],
  at: number,
  kind: Block['kind'],
  belongs: (line: Line) => boolean,
): { readonly block: Block; readonly after: number } {
  let after = at + 1;
  while (after < lines.length && belongs(lines[after] as Line)) after++;
  return { block: plainBlock(kind, (lines[at] as Line).start, (lines[after - 1] as Line).end), after };
}

function asPlainHeading(text: string, blocks: readonly Block[], index: number): Block | undefined {
  const block = blocks[index] as Block;
  const next = blocks[index + 1];
  if (block.kind !== 'paragraph' || next === undefined || next.kind === 'heading') return undefined;
  const title = text.slice(block.start, block.end);
  // `Run this:` over a list or code introduces it, and is quoted with it.
  if (next.kind === 'code' || (next.kind === 'list-item' && title.endsWith(':'))) return undefined;
  if (title.length > MAX_PLAIN_HEADING_UNITS || title.includes('\n') || /[.!,;。！،؛।]$/.test(title)) return undefined;
  if (next.end - next.start < 2 * title.length || text.slice(block.end, next.start).split('\n').length < 3)
    return undefined;
  return headingBlock(block.start, block.end, PLAIN_HEADING_LEVEL, title.replace(/:$/, ''));
}

function continuesParagraph(text: string): boolean {
  return text !== '' && !isListItem(text) && !isTableLine(text) && !/^(?:#{1,6}\s|```|~~~)/.test(text);
}

function isListItem(text: string): boolean {
  return /^(?:[-*+•‣▪–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s/.test(text);
}

/** A row of a Markdown table, or cells between tabs as spreadsheets paste them. */
function isTableLine(text: string): boolean {
  return (text.startsWith('|') && text.length > 1) || (text.match(/\t/g)?.length ?? 0) >= 2;
}

function headingBlock(start: number, end: number, level: number, title: string): Block {
  return { kind: 'heading', start, end, level, title: title.replace(/[*_`]+/g, '').trim() };
}

function plainBlock(kind: Block['kind'], start: number, end: number): Block {
  return { kind, start, end, level: 0, title: '' };
}

/** Lines without the white space around them; an empty line has an empty text. */
function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    const lead = trimmed === '' ? 0 : raw.length - raw.trimStart().length;
    lines.push({ start: start + lead, end: start + lead + trimmed.length, text: trimmed });
    start = end + 1;
  }
  return lines;
}
