/**
 * Parsers against the expected texts of the shared data: token F1 (words as Unicode letters and digits, lower case, as a
 * bag) per format, snippets that must and must not appear, and what became of files that should be refused.
 *
 *   node bench/parsing.ts [--format html] [--verbose true]
 *
 * Ends with 1 when a format's median is under 0.95, a snippet is missing, or a file crashed its parser or ran out of time.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createParserPool } from '../apps/server/src/adapters/parsers/index.ts';
import { option, quantile } from './lib/statistics.ts';
import { SHARED } from './lib/stub-upstream.ts';

const BAR = 0.95;
const FOLDER = join(SHARED, 'data/parsing');

interface Entry {
  readonly id: string;
  readonly file: string;
  readonly format: string;
  readonly gold: string;
  readonly expected?: string;
  readonly must_include?: readonly string[];
  readonly must_not_include?: readonly string[];
}

interface Outcome {
  readonly entry: Entry;
  readonly f1: number | undefined;
  readonly ms: number;
  /** The code of a refusal. */
  readonly refusal: string | undefined;
  readonly problems: readonly string[];
}

const onlyFormat = option('format', '');
const verbose = option('verbose', '') !== '';
const entries = readFileSync(join(FOLDER, 'manifest.jsonl'), 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map(line => JSON.parse(line) as Entry)
  .filter(entry => onlyFormat === '' || entry.format === onlyFormat);

const pool = createParserPool({ workers: 1 });
const outcomes: Outcome[] = [];
for (const entry of entries) outcomes.push(await judge(entry));
await pool.close();
report();

async function judge(entry: Entry): Promise<Outcome> {
  const path = join(FOLDER, entry.file);
  const started = performance.now();
  const result = await pool.parse({ bytes: readFileSync(path), fileName: entry.file });
  const ms = performance.now() - started;
  if (result.kind === 'failed') {
    const { code, message } = result.error;
    const bad = code === 'parser_crashed' || code === 'too_slow' || entry.expected !== undefined;
    return {
      entry,
      f1: entry.expected === undefined ? undefined : 0,
      ms,
      refusal: code,
      problems: bad ? [message] : [],
    };
  }
  const text = result.documents.map(document => document.text).join('\n');
  const missing = (entry.must_include ?? []).filter(snippet => !text.includes(snippet));
  const unwanted = (entry.must_not_include ?? []).filter(snippet => text.includes(snippet));
  const expected = entry.expected === undefined ? undefined : join(FOLDER, entry.expected);
  const f1 =
    expected !== undefined && existsSync(expected)
      ? tokenF1(text, withoutComments(readFileSync(expected, 'utf8')))
      : undefined;
  const problems = [...missing.map(one => `lacks ${one}`), ...unwanted.map(one => `holds ${one}`)];
  return { entry, f1, ms, refusal: undefined, problems };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Reviewers' comments, which some references hold, are left out on purpose: customers must not be told them. */
function withoutComments(expected: string): string {
  return expected
    .split('\n')
    .filter(line => !line.startsWith('[author: '))
    .join('\n');
}

/** 2·common / (found + expected), over bags of words; 1 when both are empty. */
function tokenF1(found: string, expected: string): number {
  const left = bag(found);
  const right = bag(expected);
  let common = 0;
  for (const [word, count] of left) common += Math.min(count, right.get(word) ?? 0);
  const total = sum(left) + sum(right);
  return total === 0 ? 1 : (2 * common) / total;
}

function bag(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((a, b) => a + b, 0);
}

function report(): void {
  let failed = false;
  const formats = [...new Set(outcomes.map(outcome => outcome.entry.format))].sort();
  console.log('format   files  scored  median F1  lowest  p50 ms  refused');
  for (const format of formats) {
    const of = outcomes.filter(outcome => outcome.entry.format === format);
    const scores = of.flatMap(outcome => (outcome.f1 === undefined ? [] : [outcome.f1]));
    const middle = scores.length === 0 ? undefined : median(scores);
    if (middle !== undefined && middle < BAR) failed = true;
    const refused = of.flatMap(outcome => outcome.refusal ?? []).join(' ');
    const ms = quantile(
      of.map(outcome => outcome.ms),
      0.5,
    );
    const cells = [format.padEnd(8), pad(of.length, 5), pad(scores.length, 7), pad(middle?.toFixed(3) ?? '-', 10)];
    const lowest = scores.length === 0 ? '-' : Math.min(...scores).toFixed(3);
    console.log([...cells, pad(lowest, 7), pad(ms.toFixed(0), 7), ` ${refused}`].join(' '));
  }
  for (const { entry, f1, problems, refusal } of outcomes) {
    if (problems.length > 0) failed = true;
    if (verbose || problems.length > 0 || (f1 !== undefined && f1 < BAR)) {
      console.log(`${f1?.toFixed(3) ?? '  -  '} ${entry.id} ${refusal ?? ''} ${problems.join('; ')}`);
    }
  }
  process.exitCode = failed ? 1 : 0;
}

function pad(value: string | number, width: number): string {
  return String(value).padStart(width);
}
