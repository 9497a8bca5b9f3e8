/**
 * The Markdown that models write, as a tree of plain data. There is no HTML in it, no image and no address but of the web,
 * mail and telephone: whatever else stands in the text is text. Runs in time linear in the text, to a fixed depth.
 */
export type Inline =
  | string
  | { readonly k: 'b' | 'i' | 's'; readonly c: readonly Inline[] }
  | { readonly k: 'code'; readonly t: string }
  | { readonly k: 'a'; readonly href: string; readonly c: readonly Inline[]; readonly image?: true }
  | { readonly k: 'br' };

export type Block =
  | { readonly k: 'p'; readonly c: readonly Inline[] }
  | { readonly k: 'h'; readonly level: number; readonly c: readonly Inline[] }
  | { readonly k: 'code'; readonly t: string }
  | { readonly k: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly k: 'quote'; readonly c: readonly Block[] }
  | { readonly k: 'hr' }
  | {
      readonly k: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

const MAX_DEPTH = 5;
const MAX_LENGTH = 60_000;
const MAX_COLUMNS = 20;

const FENCE = /^ {0,3}(?:```|~~~)/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/;
const RULE = /^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$/;
const ITEM = /^( {0,8})(?:([-*+•])|(\d{1,6})[.)])[ \t]+(\S.*)?$/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-{1,20}:?[ \t]*(?:\|[ \t]*:?-{1,20}:?[ \t]*){0,20}\|?[ \t]*$/;

export function parseMarkdown(text: string): Block[] {
  return parseBlocks(text.slice(0, MAX_LENGTH).replaceAll('\r\n', '\n').split('\n'), 0);
}

function parseBlocks(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ k: 'p', c: parseLines(paragraph) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const next = lines[at + 1];
    if (line.trim() === '') {
      flush();
      at += 1;
      continue;
    }
    if (FENCE.test(line)) {
      flush();
      const fence = line.trim().slice(0, 3);
      let end = at + 1;
      while (end < lines.length && lines[end]?.trim().startsWith(fence) !== true) end += 1;
      blocks.push({ k: 'code', t: lines.slice(at + 1, end).join('\n') });
      at = end + 1;
      continue;
    }
    const heading = HEADING.exec(line);
    if (heading !== null) {
      flush();
      blocks.push({
        k: 'h',
        level: heading[1]?.length ?? 1,
        c: parseInline((heading[2] ?? '').replace(/[ \t]#+$/, ''), 0),
      });
      at += 1;
      continue;
    }
    if (RULE.test(line)) {
      flush();
      blocks.push({ k: 'hr' });
      at += 1;
      continue;
    }
    if (depth < MAX_DEPTH && /^ {0,3}>/.test(line)) {
      flush();
      const quoted: string[] = [];
      while (at < lines.length && /^ {0,3}>/.test(lines[at] ?? ''))
        quoted.push((lines[at++] ?? '').replace(/^ {0,3}> ?/, ''));
      blocks.push({ k: 'quote', c: parseBlocks(quoted, depth + 1) });
      continue;
    }
    if (depth < MAX_DEPTH && ITEM.test(line) && (paragraph.length === 0 || /^ {0,3}(?:[-*+•]|1[.)])/.test(line))) {
      flush();
      const read = readList(lines, at, depth);
      blocks.push(read.list);
      at = read.end;
      continue;
    }
    if (line.includes('|') && next !== undefined && next.includes('-') && TABLE_RULE.test(next)) {
      flush();
      let end = at + 2;
      while (end < lines.length && lines[end]?.includes('|') === true) end += 1;
      blocks.push({ k: 'table', head: cellsOf(line), rows: lines.slice(at + 2, end).map(cellsOf) });
      at = end;
      continue;
    }
    paragraph.push(line);
    at += 1;
  }
  flush();
  return blocks;
}

/** Items of one kind from a line on; what is indented under an item is the item's. */
function readList(
  lines: readonly string[],
  from: number,
  depth: number,
): { readonly list: Block; readonly end: number } {
  const first = ITEM.exec(lines[from] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = first?.[3] !== undefined;
  const items: string[][] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const item = ITEM.exec(line);
    const own = item !== null && Math.abs((item[1]?.length ?? 0) - indent) < 2;
    if (own && (item[3] !== undefined) === ordered) items.push([item[4] ?? '']);
    else if (own) break;
    else if (line.trim() === '') {
      const after = lines[at + 1] ?? '';
      if (!/^ {2,}\S/.test(after) && !isItemOf(after, indent, ordered)) break;
      items.at(-1)?.push('');
    } else if (/^(?: {2,}|\t)/.test(line))
      items.at(-1)?.push(line.replace(new RegExp(`^(?:\\t| {1,${indent + 4}})`), ''));
    else if (lines[at - 1]?.trim() === '' || item !== null || FENCE.test(line) || HEADING.test(line)) break;
    else items.at(-1)?.push(line);
  }
  return {
    list: {
      k: 'list',
      start: ordered ? Number(first?.[3]) : null,
      items: items.map(item => parseBlocks(item, depth + 1)),
    },
    end: Math.max(at, from + 1),
  };
}

function isItemOf(line: string, indent: number, ordered: boolean): boolean {
  const item = ITEM.exec(line);
  return item !== null && (item[3] !== undefined) === ordered && Math.abs((item[1]?.length ?? 0) - indent) < 2;
}

function cellsOf(line: string): Inline[][] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .slice(0, MAX_COLUMNS)
    .map(cell => parseInline(cell.trim(), 0));
}

function parseLines(lines: readonly string[]): Inline[] {
  return lines.flatMap((line, n): Inline[] => {
    const parsed = parseInline(line.trim(), 0);
    return n === 0 ? parsed : [{ k: 'br' }, ...parsed];
  });
}

const MARKS = [
  ['**', 'b'],
  ['__', 'b'],
  ['~~', 's'],
  ['*', 'i'],
  ['_', 'i'],
] as const;

const SPECIAL = /[\\`*_~[!]|https?:\/\//g;
const ADDRESS = /https?:\/\/[^\s<>"'`\])}]{1,2000}/y;

function parseInline(text: string, depth: number): Inline[] {
  const out: Inline[] = [];
  /** Delimiters that do not come again, so that none is looked for twice. */
  const gone = new Set<string>();
  const find = (mark: string, from: number): number => {
    if (gone.has(mark)) return -1;
    const found = text.indexOf(mark, from);
    if (found === -1) gone.add(mark);
    return found;
  };
  let plain = '';
  const push = (piece: Inline): void => {
    if (plain !== '') out.push(plain);
    plain = '';
    out.push(piece);
  };
  let at = 0;
  scan: while (at < text.length) {
    SPECIAL.lastIndex = at;
    const special = SPECIAL.exec(text)?.index ?? text.length;
    plain += text.slice(at, special);
    at = special;
    if (at >= text.length) break;
    const char = text[at];
    if (char === '\\' && /[\\`*_~[\]()!#>|-]/.test(text[at + 1] ?? '')) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    if (char === '`') {
      const end = find('`', at + 1);
      if (end > at + 1) {
        push({ k: 'code', t: text.slice(at + 1, end) });
        at = end + 1;
        continue;
      }
    }
    if (char === '[' || (char === '!' && text[at + 1] === '[')) {
      const open = char === '!' ? at + 2 : at + 1;
      const link = readLink(text, open, find);
      if (link !== undefined) {
        const label = text.slice(open, link.labelEnd);
        const href = depth < MAX_DEPTH ? safeHref(link.href) : undefined;
        const inner = depth < MAX_DEPTH && char === '[' ? parseInline(label, depth + 1).map(flattenLinks) : [label];
        if (href === undefined) {
          for (const piece of inner) push(piece);
        } else if (char === '!') push({ k: 'a', href, c: [label || href], image: true });
        else push({ k: 'a', href, c: inner.length === 0 ? [href] : inner });
        at = link.end;
        continue;
      }
    }
    if (char === 'h') {
      ADDRESS.lastIndex = at;
      const address = ADDRESS.exec(text)?.[0].replace(/[.,;:!?*_~]+$/, '');
      const href = address === undefined ? undefined : safeHref(address);
      if (address !== undefined && href !== undefined && !/\w/.test(text[at - 1] ?? '')) {
        push({ k: 'a', href, c: [address] });
        at += address.length;
        continue;
      }
    }
    if (depth < MAX_DEPTH) {
      for (const [mark, kind] of MARKS) {
        if (!text.startsWith(mark, at) || /\s/.test(text[at + mark.length] ?? ' ')) continue;
        // Within a word an underscore is an underscore.
        if (mark[0] === '_' && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) continue;
        const end = find(mark, at + mark.length + 1);
        if (end === -1 || /\s/.test(text[end - 1] ?? ' ')) continue;
        push({ k: kind, c: parseInline(text.slice(at + mark.length, end), depth + 1) });
        at = end + mark.length;
        continue scan;
      }
    }
    plain += char;
    at += 1;
  }
  if (plain !== '') out.push(plain);
  return out;
}

interface LinkParts {
  readonly labelEnd: number;
  readonly href: string;
  readonly end: number;
}

function readLink(text: string, open: number, find: (mark: string, from: number) => number): LinkParts | undefined {
  const labelEnd = find('](', open);
  if (labelEnd === -1 || labelEnd - open > 500 || find(')', labelEnd) === -1) return undefined;
  let depth = 0;
  const limit = Math.min(text.length, labelEnd + 2050);
  for (let at = labelEnd + 2; at < limit; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] !== ')') continue;
    if (depth > 0) depth -= 1;
    else {
      const inside = text.slice(labelEnd + 2, at).trim();
      return { labelEnd, href: inside.replace(/\s+["'(].*$/, '').replace(/^<(.*)>$/, '$1'), end: at + 1 };
    }
  }
  return undefined;
}

/** A link in a link is its words. */
function flattenLinks(piece: Inline): Inline {
  if (typeof piece === 'string' || piece.k !== 'a') return piece;
  return { k: 'i', c: piece.c };
}

const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

/** The address as the browser will read it, when it is one that may be followed. */
export function safeHref(address: string): string | undefined {
  // Browsers drop these from addresses; here they make it none.
  // oxlint-disable-next-line no-control-regex
  if (/[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/.test(address)) return undefined;
  const url = URL.parse(address);
  return url !== null && SCHEMES.includes(url.protocol) ? url.href : undefined;
}
