import type { Budget } from '../budget.ts';
import type { FormatParser } from '../format-parser.ts';
import { ParseError } from '../parse-error.ts';
import { cleanText } from '../text/clean-text.ts';
import { charsetOfMediaType, decodeText } from '../text/decode-text.ts';

/** JSON and JSON Lines: a paragraph per record, a line per field, nested fields by their dotted path. */
export const parseJson: FormatParser = file => {
  const source = decodeText(file.bytes, charsetOfMediaType(file.mediaType)).trim();
  const records = readRecords(source);
  const paragraphs = records.map(record => {
    const lines: string[] = [];
    collectLines(record, '', 0, file.budget, lines);
    return lines.join('\n');
  });
  return { documents: [{ text: cleanText(paragraphs.join('\n\n')) }] };
};

function readRecords(source: string): unknown[] {
  try {
    const value: unknown = JSON.parse(source);
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    const lines = source.split(/\r?\n/).filter(line => line.trim() !== '');
    if (lines.length < 2) throw damaged(error);
    try {
      return lines.map((line): unknown => JSON.parse(line));
    } catch {
      throw damaged(error);
    }
  }
}

function collectLines(value: unknown, path: string, depth: number, budget: Budget, lines: string[]): void {
  if (depth > budget.limits.maxDepth) throw new ParseError('too_complex', 'The JSON is nested too deeply to be read.');
  if (value === null || value === '') return;
  if (typeof value !== 'object') {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    lines.push(path === '' ? text : `${path}: ${text}`);
    return;
  }
  if (Array.isArray(value)) {
    if (value.every(item => typeof item !== 'object')) {
      if (value.length > 0) lines.push(path === '' ? value.join(', ') : `${path}: ${value.join(', ')}`);
      return;
    }
    for (const item of value) collectLines(item, path, depth + 1, budget, lines);
    return;
  }
  for (const [key, field] of Object.entries(value)) {
    // A path as long as the nesting would make the text quadratic.
    const longer = path === '' ? key : `${path}.${key}`;
    collectLines(field, longer.length > 200 ? key.slice(0, 200) : longer, depth + 1, budget, lines);
  }
}

function damaged(cause: unknown): ParseError {
  return new ParseError('damaged_file', 'The file looks like JSON, but it is not valid JSON.', cause);
}
