/** A piece of RTF. `byte` is one byte in the code page of the current font. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | undefined }
  | { readonly kind: 'byte'; readonly byte: number };

const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n])/giy;

/** The tokens of an RTF file given as latin1, so that every unit is a byte. Binary data (`\bin`) is stepped over. */
export function* readTokens(source: string): Generator<RtfToken> {
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match !== null; match = TOKEN.exec(source)) {
    const [, name, value, hex, symbol, brace, unit] = match;
    if (name !== undefined) {
      const number = value === undefined ? undefined : Number(value);
      if (name === 'bin') TOKEN.lastIndex += Math.max(0, number ?? 0);
      else yield { kind: 'word', name, value: number };
    } else if (hex !== undefined) yield { kind: 'byte', byte: Number.parseInt(hex, 16) };
    else if (symbol !== undefined) yield symbolToken(symbol);
    else if (brace !== undefined) yield brace === '{' ? { kind: 'open' } : { kind: 'close' };
    else if (unit !== undefined) yield { kind: 'byte', byte: unit.charCodeAt(0) };
  }
}

const SYMBOL_WORDS: Readonly<Record<string, string>> = {
  '~': 'nbsp',
  '-': 'softhyphen',
  _: 'hyphen',
  '*': '*',
  '\n': 'par',
  '\r': 'par',
};

function symbolToken(symbol: string): RtfToken {
  const name = SYMBOL_WORDS[symbol];
  return name === undefined ? { kind: 'byte', byte: symbol.charCodeAt(0) } : { kind: 'word', name, value: undefined };
}
