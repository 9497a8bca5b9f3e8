/** A list of texts as lines. */
export function parseWords(text: string): string[] {
  return text.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]));
}

export function printWords(words: unknown): string {
  return Array.isArray(words) ? words.map(String).join('\n') : '';
}

/** `name: text` a line. A line without a colon is a name without text. */
export function parsePairs(text: string): Record<string, string> {
  const pairs = parseWords(text).map((line): [string, string] => {
    const colon = line.indexOf(':');
    return colon === -1 ? [line, ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  return Object.fromEntries(pairs.filter(([name]) => name !== ''));
}

export function printPairs(pairs: unknown): string {
  if (typeof pairs !== 'object' || pairs === null) return '';
  return Object.entries(pairs)
    .map(([name, text]) => `${name}: ${String(text)}`)
    .join('\n');
}

/** `12`, `true`, `null`, a list or an object as what they look like, everything else as text; quotes make text of anything. */
export function parseScalar(text: string): unknown {
  if (!/^(?:-?\d+(?:\.\d+)?|true|false|null|".*"|\[.*\]|\{.*\})$/s.test(text.trim())) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export function printScalar(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? '' : JSON.stringify(value);
  return parseScalar(value) === value ? value : JSON.stringify(value);
}
