/**
 * How well `builtin/extractive` answers and declines, on the shared retrieval data with retrieval in front.
 * Usage: node bench/answers.ts [set[:language] …], for example `node bench/answers.ts squad2-en tydiqa:en`.
 */
import { answerThreshold } from '../apps/server/src/modules/knowledge/extractive/answer-model.ts';
import { proposeAnswer } from '../apps/server/src/modules/knowledge/extractive/propose-answer.ts';
import { buildIndex } from './answers/build-index.ts';
import { type BenchQuery, loadSet, setNames } from './answers/load-set.ts';
import { replyF1, replyHolds } from './answers/score-reply.ts';

const chunksPerQuestion = 10;
const falseRefusalTarget = 0.1;

interface Outcome {
  readonly query: BenchQuery;
  readonly confidence: number;
  readonly holds: boolean;
  readonly cited: boolean;
  readonly f1: number;
  readonly words: number;
}

const wanted = process.argv.slice(2);
const header = [
  'set',
  'n',
  'holds',
  'F1',
  'cited',
  'words',
  'refuse%',
  'P',
  'R adv',
  'R off',
  'R adv@10',
  'R off@10',
  'cpu ms',
];
console.log(header.map((name, at) => name.padStart(at === 0 ? -14 : 8).padEnd(at === 0 ? 14 : 0)).join(' '));
for (const name of setNames) {
  if (wanted.length > 0 && !wanted.some(argument => argument.split(':')[0] === name)) continue;
  const { corpus, queries } = loadSet(name);
  for (const language of [...new Set(queries.map(query => query.lang))].sort()) {
    const label = `${name}:${language}`;
    if (wanted.length > 0 && !wanted.includes(name) && !wanted.includes(label)) continue;
    const own = corpus.filter(document => document.lang === language);
    measure(
      label,
      own.length > 0 ? own : corpus,
      queries.filter(query => query.lang === language && query.span !== false),
    );
  }
}

function measure(label: string, corpus: Parameters<typeof buildIndex>[0], queries: readonly BenchQuery[]): void {
  const index = buildIndex(corpus);
  const found = queries.map(query => index.search(query.text, chunksPerQuestion));
  const started = process.cpuUsage();
  const proposed = queries.map((query, at) =>
    proposeAnswer({ question: query.text, chunks: found[at] ?? [], statistics: index.statistics }),
  );
  const used = process.cpuUsage(started);
  index.remove();
  const outcomes = queries.map((query, at): Outcome => {
    const answer = proposed[at];
    const text = answer?.text ?? '';
    return {
      query,
      confidence: answer?.confidence ?? 0,
      holds: replyHolds(text, query.answers),
      cited: answer?.quotes.some(quote => query.doc_ids.includes(quote.chunk.publicDocumentId)) ?? false,
      f1: replyF1(text, query.answers),
      words: text.split(/\s+/).length,
    };
  });
  report(label, outcomes, (used.user + used.system) / 1000 / Math.max(1, queries.length));
}

function report(label: string, outcomes: readonly Outcome[], cpuMs: number): void {
  const answerable = outcomes.filter(outcome => outcome.query.answerable);
  const adversarial = outcomes.filter(outcome => outcome.query.kind === 'adversarial');
  const off = outcomes.filter(outcome => !outcome.query.answerable && outcome.query.kind !== 'adversarial');
  const refused = (list: readonly Outcome[], threshold: number): number =>
    share(list, one => one.confidence < threshold);
  const sorted = answerable.map(outcome => outcome.confidence).sort((a, b) => a - b);
  const atTarget = sorted[Math.floor(sorted.length * falseRefusalTarget)] ?? 0;
  const allRefused = outcomes.filter(outcome => outcome.confidence < answerThreshold);
  const cells = [
    String(outcomes.length),
    percent(share(answerable, one => one.holds)),
    percent(answerable.reduce((sum, one) => sum + one.f1, 0) / Math.max(1, answerable.length)),
    percent(share(answerable, one => one.cited)),
    (answerable.reduce((sum, one) => sum + one.words, 0) / Math.max(1, answerable.length)).toFixed(0),
    percent(refused(answerable, answerThreshold)),
    percent(share(allRefused, one => !one.query.answerable)),
    percent(refused(adversarial, answerThreshold)),
    percent(refused(off, answerThreshold)),
    percent(refused(adversarial, atTarget)),
    percent(refused(off, atTarget)),
    cpuMs.toFixed(2),
  ];
  console.log([label.padEnd(14), ...cells.map(cell => cell.padStart(8))].join(' '));
}

function share(list: readonly Outcome[], test: (outcome: Outcome) => boolean): number {
  return list.length === 0 ? Number.NaN : list.filter(test).length / list.length;
}

function percent(value: number): string {
  return Number.isNaN(value) ? '–' : (100 * value).toFixed(1);
}
