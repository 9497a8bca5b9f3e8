import { splitSentences } from '../analysis/split-sentences.ts';
import { type CodeRegion, readCodeRegions } from './code-regions.ts';
import { countReplyWords } from './count-reply-words.ts';

/** A piece of a passage that can be quoted, as a UTF-16 span of its text. */
export interface QuotableSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: 'sentence' | 'list' | 'code' | 'row';
  /** What a sentence that ends with a colon announces and cannot go without: the code below it. */
  readonly completion?: { readonly start: number; readonly end: number } | undefined;
  /** It announces something that is not here, so it says nothing by itself. */
  readonly dangling: boolean;
}

const listMark = /^(?:[-*+•‣▪–]|>|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+/u;
const listLine = /^[ \t]*(?:[-*+•‣▪–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s/u;
const colonAtEnd = /[:：]\s*[*_]*$/u;
const maximumListWords = 60;
/** Items this long on average stand for themselves as well. */
const ownItemWords = 6;

/**
 * Sentences of a passage without the marks of their list items; an introduction that ends with a colon holds the items
 * below it, as many as fit in a reply. Code is no sentence: with `withCode` each block is a span of its own.
 */
export function quotableSpans(text: string, language: string, withCode: boolean): QuotableSpan[] {
  const regions = readCodeRegions(text);
  const spans: QuotableSpan[] = [];
  let from = 0;
  for (const region of [...regions, undefined]) {
    spans.push(...proseSpans(text, from, region?.start ?? text.length, language, region));
    if (region === undefined) break;
    from = region.end;
    if (withCode && region.innerEnd > region.innerStart) {
      spans.push({ start: region.innerStart, end: region.innerEnd, kind: 'code', dangling: false });
    }
  }
  return spans;
}

function proseSpans(
  text: string,
  from: number,
  to: number,
  language: string,
  code: CodeRegion | undefined,
): QuotableSpan[] {
  const sentences = splitSentences(text.slice(from, to), language).map(({ start, end }) => ({
    start: from + start,
    end: from + end,
  }));
  const spans: QuotableSpan[] = [];
  sentences.forEach(({ start, end }, at) => {
    const sentence = text.slice(start, end);
    const mark = listMark.exec(sentence)?.[0].length ?? 0;
    const span = { start: start + mark, end, kind: 'sentence' as const };
    if (span.end <= span.start) return;
    if (!colonAtEnd.test(sentence)) {
      spans.push({ ...span, dangling: false });
      return;
    }
    const list = mark === 0 ? readList(text, end, to) : undefined;
    if (list !== undefined && list.end > end) {
      spans.push({ start, end: list.end, kind: 'list', dangling: false });
      return;
    }
    const announcesCode = at === sentences.length - 1 && code !== undefined && code.innerEnd > code.innerStart;
    spans.push({
      ...span,
      completion: announcesCode ? { start: code.innerStart, end: code.innerEnd } : undefined,
      dangling: !announcesCode,
    });
  });
  return withoutShortItems(text, spans);
}

/** The items below an introduction: from the end of it to the end of the last item that still fits with it. */
function readList(text: string, introEnd: number, to: number): { readonly end: number } | undefined {
  let end = introEnd;
  let at = introEnd;
  let words = 0;
  let inItem = false;
  while (at < to) {
    const newline = text.indexOf('\n', at + 1);
    const lineEnd = newline < 0 || newline > to ? to : newline;
    const line = text.slice(at, lineEnd).replace(/^\n/, '');
    if (listLine.test(line)) inItem = true;
    else if (line.trim() === '') {
      // A blank line may part the items, and a paragraph behind it ends the list.
      at = lineEnd;
      if (inItem && !listLine.test(text.slice(lineEnd + 1, lineEnd + 40))) break;
      continue;
    } else if (!inItem) return undefined;
    words += countReplyWords(line);
    if (words > maximumListWords - 8) break;
    end = lineEnd;
    at = lineEnd;
  }
  return { end: introEnd + text.slice(introEnd, end).trimEnd().length };
}

/** Items that are mere words are quoted with their list only; items that are sentences are quotable by themselves. */
function withoutShortItems(text: string, spans: readonly QuotableSpan[]): QuotableSpan[] {
  const lists = spans.filter(span => span.kind === 'list');
  if (lists.length === 0) return [...spans];
  const drop = new Set<QuotableSpan>();
  for (const list of lists) {
    const items = spans.filter(span => span !== list && span.start >= list.start && span.end <= list.end);
    const words = items.reduce((sum, item) => sum + countReplyWords(text.slice(item.start, item.end)), 0);
    if (words < ownItemWords * items.length) for (const item of items) drop.add(item);
  }
  return spans.filter(span => !drop.has(span));
}
