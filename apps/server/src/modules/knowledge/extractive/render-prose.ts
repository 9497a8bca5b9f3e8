const listLine = /^[ \t]*(?:[-*+•‣▪–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t]+/u;

/** A quote without the marks of its format (headings, emphasis, links), its list items in one line. */
export function renderProse(quote: string): string {
  return joinItems(quote)
    .replace(/^[ \t]*(?:#{1,6}|>)[ \t]+/gmu, '')
    .replace(/!?\[([^\]\n]{0,300})\](?:\([^()\s]{0,500}\)|\[[^\]\n]{0,100}\])/gu, '$1')
    .replace(/<((?:https?:\/\/|mailto:)[^\s<>]{1,500})>/gu, '$1')
    .replace(/(^|[^\p{L}\p{N}_])(\*{1,3}|_{1,3})(?=[^\s*_])([^\n*_]{1,300}?)(?<=[^\s*_])\2(?![\p{L}\p{N}_])/gu, '$1$3')
    .replace(/\*\*|`/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** `We accept:`, `- cash`, `- cards` → `We accept: cash, cards`; items that are sentences are parted by a space. */
function joinItems(quote: string): string {
  const lines = quote.split('\n');
  const items = lines.filter(line => listLine.test(line));
  if (items.length === 0) return quote;
  const separator = items.some(item => /,/u.test(item)) ? ';' : ',';
  let text = '';
  let isAfterItem = false;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const isItem = listLine.test(line);
    const parted = !/[.!?:;,。！？؟।]\s*$/u.test(text);
    text +=
      (isItem && isAfterItem && parted ? separator : '') + (text === '' ? '' : ' ') + line.replace(listLine, '').trim();
    isAfterItem = isAfterItem || isItem;
  }
  return text;
}
