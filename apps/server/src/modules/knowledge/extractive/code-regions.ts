/** A fenced block, as UTF-16 spans of the text. */
export interface CodeRegion {
  /** With its fences. */
  readonly start: number;
  readonly end: number;
  /** What stands between the fences, without the white space around it. */
  readonly innerStart: number;
  readonly innerEnd: number;
}

const fence = /^[ \t]*(`{3,}|~{3,})[^\n]*$/gmu;

/**
 * The code of a passage. A passage may be cut out of the middle of a block: a fence that has no partner opens code when
 * it names a language or stands in the passage's first line, else it closes what stands above it.
 */
export function readCodeRegions(text: string): CodeRegion[] {
  const fences = [...text.matchAll(fence)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    opens: /[^`~\s]/u.test(match[0]),
  }));
  const regions: CodeRegion[] = [];
  let at = 0;
  const [first] = fences;
  if (first !== undefined && fences.length % 2 === 1 && !first.opens && text.slice(0, first.start).trim() !== '') {
    regions.push(toRegion(text, 0, first.end, 0, first.start));
    at = 1;
  }
  for (; at < fences.length; at += 2) {
    const open = fences[at];
    if (open === undefined) break;
    const close = fences[at + 1] ?? { start: text.length, end: text.length };
    regions.push(toRegion(text, open.start, close.end, open.end, close.start));
  }
  return regions;
}

function toRegion(text: string, start: number, end: number, from: number, to: number): CodeRegion {
  const inner = text.slice(from, to);
  const innerStart = from + inner.length - inner.trimStart().length;
  return { start, end, innerStart, innerEnd: Math.max(innerStart, from + inner.trimEnd().length) };
}

const codeWords =
  /(?<![\p{L}\p{M}])(?:commands?|code|curl|snippet|script|cli|terminal|shell|example (?:call|request)|befehl\p{L}*|comandos?|commandes?|amri|команд\p{L}*|komut\p{L}*|perintah|lệnh)(?![\p{L}\p{M}])|命令|コマンド|명령|أمر|คำสั่ง/iu;

/** Whether a question wants to be shown code or a command. */
export function asksForCode(question: string): boolean {
  return codeWords.test(question);
}
