export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

const SPACE = /\s+/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const NAME = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/uy;
const SYMBOL = /==|!=|<=|>=|&&|\|\||[<>=!()[\],.+\-*/%]/y;

/** Splits an expression; a message with its place when a character belongs to no token. */
export function tokenize(source: string): Token[] | { readonly message: string; readonly at: number } {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  while (at < source.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const quote = source[at];
    if (quote === '"' || quote === "'") {
      const text = readQuoted(source, at, quote);
      if (text === undefined) return { message: 'a quoted text is not closed', at };
      tokens.push({ kind: 'text', text: text.value, at });
      at = text.end;
      continue;
    }
    const number = take(NUMBER);
    const name = number === undefined ? take(NAME) : undefined;
    const text = number ?? name ?? take(SYMBOL);
    if (text === undefined)
      return { message: `unexpected character "${String.fromCodePoint(source.codePointAt(at) ?? 0)}"`, at };
    tokens.push({ kind: number !== undefined ? 'number' : name !== undefined ? 'name' : 'symbol', text, at });
    at += text.length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function readQuoted(source: string, start: number, quote: string): { value: string; end: number } | undefined {
  let value = '';
  for (let at = start + 1; at < source.length; at += 1) {
    const character = source[at];
    if (character === quote) return { value, end: at + 1 };
    if (character === '\\') {
      at += 1;
      const escaped = source[at];
      value += escaped === 'n' ? '\n' : escaped === 't' ? '\t' : (escaped ?? '');
      continue;
    }
    value += character;
  }
  return undefined;
}
