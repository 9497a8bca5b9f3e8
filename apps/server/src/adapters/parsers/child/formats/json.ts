import type { Budget } from '../budget.ts';
import type { FormatParser } from '../format-parser.ts';
import { plainText } from '../markup/plain-text.ts';
import { ParseError } from '../parse-error.ts';
import { cleanText } from '../text/clean-text.ts';
import { charsetOfMediaType, decodeText } from '../text/decode-text.ts';
import { ANSWER_NAME, FILING_NAME, QUESTION_NAME } from '../text/pair-names.ts';
import { titleOfName } from '../title-of-name.ts';

/**
 * JSON and JSON Lines: a paragraph per record, a line per field, nested fields by their dotted path. A question with its
 * answer is a heading with the answer under it; fields that hold markup give its text.
 */
export const parseJson: FormatParser = file => {
  const source = decodeText(file.bytes, charsetOfMediaType(file.mediaType)).trim();
  const records = readRecords(source).flatMap(unpackPairs);
  const paragraphs = records.map(record => {
    const pair = pairOf(record, file.budget.limits.maxDepth);
    const lines: string[] = [];
    collectLines(pair?.rest ?? record, '', 0, file.budget, lines);
    return pair === undefined ? lines.join('\n') : [`## ${pair.question}`, pair.answer, lines.join('\n')].join('\n\n');
  });
  return { documents: [{ text: cleanText(paragraphs.join('\n\n')), title: titleOfName(file.fileName) }] };
};

/** A list of questions and answers within a record gives a record each. */
function unpackPairs(record: unknown): unknown[] {
  if (record === null || typeof record !== 'object' || Array.isArray(record)) return [record];
  const fields = Object.entries(record);
  const lists = fields.filter(([, value]) => Array.isArray(value) && value.length > 0 && value.every(isPair));
  if (lists.length === 0) return [record];
  const rest = fields.filter(field => !lists.includes(field));
  return [...(rest.length === 0 ? [] : [Object.fromEntries(rest)]), ...lists.flatMap(([, list]) => list as unknown[])];
}

function isPair(value: unknown): boolean {
  return (
    value !== null &&
    typeof value === 'object' &&
    [QUESTION_NAME, ANSWER_NAME].every(name => findField(value, name) !== undefined)
  );
}

function findField(record: object, name: RegExp): [string, string] | undefined {
  return Object.entries(record).find(
    (field): field is [string, string] => name.test(field[0]) && typeof field[1] === 'string',
  );
}

/** A question and its answer as exports of FAQs name them, and the other fields of their record. */
function pairOf(record: unknown, maxDepth: number) {
  if (record === null || typeof record !== 'object' || Array.isArray(record)) return undefined;
  const asked = findField(record, QUESTION_NAME);
  const told = findField(record, ANSWER_NAME);
  if (asked === undefined || told === undefined) return undefined;
  const question = plainText(asked[1], maxDepth).replace(/\s+/g, ' ').trim();
  const answer = plainText(told[1], maxDepth).trim();
  if (question === '' || answer === '') return undefined;
  return {
    question,
    answer,
    rest: Object.fromEntries(
      Object.entries(record).filter(([name]) => name !== asked[0] && name !== told[0] && !FILING_NAME.test(name)),
    ),
  };
}

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
    const text = typeof value === 'string' ? plainText(value, budget.limits.maxDepth) : JSON.stringify(value);
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
