/** What {@link scanJson} found that `JSON.parse` would let pass. */
export interface JsonDefect {
  readonly code: 'json_too_deep' | 'duplicate_json_key' | 'forbidden_json_key';
  readonly message: string;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

/** Beyond this a native search for the closing quote is cheaper than looking at each byte. */
const INLINE_STRING_BYTES = 24;
const SHOWN_KEY_LENGTH = 64;

/** An object that is open at this point; arrays have `keys` null. */
interface Level {
  readonly keys: Set<string> | null;
  lastKey: string;
}

/**
 * Looks for what `JSON.parse` accepts and we do not, before anything is built from the bytes: nesting beyond `maxDepth`,
 * a name twice in one object (RFC 8259 §4 leaves the meaning open, so two readers may disagree), `__proto__`, and
 * `prototype` inside `constructor`. Runs over structure only and jumps across strings. Invalid JSON may pass: the parser
 * that comes next refuses it.
 */
export function scanJson(bytes: Buffer, maxDepth: number): JsonDefect | undefined {
  const levels: Level[] = [];
  let expectsKey = false;
  for (let at = 0; at < bytes.length; at += 1) {
    switch (bytes[at]) {
      case QUOTE: {
        const end = endOfString(bytes, at + 1);
        if (end < 0) return undefined;
        if (expectsKey) {
          const defect = takeKey(levels, readKey(bytes, at, end));
          if (defect !== undefined) return defect;
          expectsKey = false;
        }
        at = end;
        break;
      }
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (levels.length >= maxDepth) {
          return { code: 'json_too_deep', message: `The body nests deeper than ${maxDepth} levels` };
        }
        expectsKey = bytes[at] === OPEN_BRACE;
        levels.push({ keys: expectsKey ? new Set() : null, lastKey: '' });
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        levels.pop();
        expectsKey = false;
        break;
      case COMMA:
        expectsKey = levels.at(-1)?.keys != null;
        break;
      default:
    }
  }
  return undefined;
}

function takeKey(levels: readonly Level[], key: string): JsonDefect | undefined {
  const level = levels.at(-1);
  if (level?.keys == null) return undefined;
  if (level.keys.has(key)) {
    return {
      code: 'duplicate_json_key',
      message: `The body names ${JSON.stringify(key.slice(0, SHOWN_KEY_LENGTH))} twice`,
    };
  }
  if (key === '__proto__' || (key === 'prototype' && levels.at(-2)?.lastKey === 'constructor')) {
    return { code: 'forbidden_json_key', message: `The body may not hold ${JSON.stringify(key)}` };
  }
  level.keys.add(key);
  level.lastKey = key;
  return undefined;
}

/** Index of the quote that closes the string whose content starts at `start`; -1 when there is none. */
function endOfString(bytes: Buffer, start: number): number {
  const inlineEnd = Math.min(start + INLINE_STRING_BYTES, bytes.length);
  for (let at = start; at < inlineEnd; at += 1) {
    if (bytes[at] === QUOTE) return at;
    if (bytes[at] === BACKSLASH) return endOfLongString(bytes, at, start);
  }
  return endOfLongString(bytes, inlineEnd, start);
}

function endOfLongString(bytes: Buffer, from: number, start: number): number {
  for (let quote = bytes.indexOf(QUOTE, from); quote >= 0; quote = bytes.indexOf(QUOTE, quote + 1)) {
    let backslashes = 0;
    while (quote - 1 - backslashes >= start && bytes[quote - 1 - backslashes] === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
  }
  return -1;
}

/** The key as JSON means it, so that an escaped spelling is the same key. */
function readKey(bytes: Buffer, openingQuote: number, closingQuote: number): string {
  const raw = bytes.toString('utf8', openingQuote + 1, closingQuote);
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
