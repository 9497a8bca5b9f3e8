/**
 * Fits the weights of `builtin/extractive` and prints them as the tables of `answer-model.ts`.
 * Usage: node bench/fit-answers.ts sentences|answers [--hold-out]
 * With `--hold-out` it fits on one half of the articles and reports on the other, both ways.
 */
import { createHash } from 'node:crypto';
import {
  claimFeatureNames,
  describeAnswer,
  topicFeatureNames,
} from '../apps/server/src/modules/knowledge/extractive/answer-features.ts';
import { topicLead, topicWeights } from '../apps/server/src/modules/knowledge/extractive/answer-model.ts';
import { type RankedSentences, rankSentences } from '../apps/server/src/modules/knowledge/extractive/rank-sentences.ts';
import { sentenceFeatureNames } from '../apps/server/src/modules/knowledge/extractive/sentence-features.ts';
import { type BenchIndex, buildIndex } from './answers/build-index.ts';
import { type ChoiceGroup, fitChoice, fitLogistic, type LabelledRow } from './answers/fit-logistic.ts';
import { type BenchQuery, loadSet, setNames } from './answers/load-set.ts';
import { replyHolds } from './answers/score-reply.ts';

const chunksPerQuestion = 10;
const queriesPerGroup = 300;
const sentencePenalty = 0.0005;
const answerPenalty = 0.0002;
/** Set by hand, and left as it is: see `topicWeights`. */
const heldAt = topicFeatureNames.indexOf('lead');

/** SQuAD has five articles here, so each is held out in turn. */
const squadFolds = [
  'Normans',
  'Computational complexity theory',
  'Packet switching',
  'Harvard University',
  'Yuan dynasty',
];

const what = process.argv[2] ?? 'answers';
if (what === 'sentences') fitSentences();
else fitAnswers();

interface Asked {
  readonly group: string;
  readonly article: string;
  readonly query: BenchQuery;
  readonly ranked: RankedSentences;
}

function fitSentences(): void {
  const groups = rankAll(query => query.answerable).flatMap(({ group, query, ranked }): ChoiceGroup[] => {
    const good = ranked.candidates.map(
      candidate =>
        query.doc_ids.includes(candidate.passage.chunk.publicDocumentId) &&
        replyHolds(candidate.passage.chunk.text.slice(candidate.sentence.start, candidate.sentence.end), query.answers),
    );
    if (!good.includes(true)) return [];
    return [
      { rows: ranked.candidates.map(candidate => candidate.features), good, weight: group === 'squad2-en:en' ? 2 : 1 },
    ];
  });
  console.log(`${groups.length} questions`);
  printTable(sentenceFeatureNames, fitChoice(groups, sentenceFeatureNames.length, sentencePenalty));
}

/**
 * Two parts, each fitted on the questions that show it: what is about the question on articles taken out of the corpus,
 * what says the answer on SQuAD's unanswerable questions, which are about a passage that does not answer them.
 */
function fitAnswers(): void {
  const rows = rankAll(() => true).flatMap(one => {
    const best = one.ranked.candidates[0];
    return best === undefined ? [] : [{ one, ...describeAnswer(best, one.ranked.lead) }];
  });
  const weigh = balance(rows.map(({ one }) => one));
  const fitParts = (list: typeof rows): { topic: Float64Array; claim: Float64Array } => {
    const label = (part: 'topic' | 'claim', test: (one: Asked) => boolean): LabelledRow[] =>
      list
        .filter(({ one }) => test(one))
        .map(entry => ({
          ...(part === 'topic' ? withoutLead(entry.topic) : { row: entry.claim }),
          label: entry.one.query.answerable,
          weight: weigh(entry.one),
        }));
    return {
      topic: withLead(
        fitLogistic(
          label('topic', one => one.query.kind !== 'adversarial'),
          topicFeatureNames.length - 1,
          answerPenalty,
        ),
      ),
      claim: fitLogistic(
        label('claim', one => one.group === 'squad2-en:en'),
        claimFeatureNames.length,
        answerPenalty,
      ),
    };
  };
  if (process.argv.includes('--hold-out')) {
    const scored = [0, 1, 2, 3, 4].flatMap(fold => {
      const { topic, claim } = fitParts(rows.filter(({ one }) => foldOf(one.article) !== fold));
      return rows
        .filter(({ one }) => foldOf(one.article) === fold)
        .map(entry => ({
          one: entry.one,
          score: predict(entry.topic, topic, topicLead) * predict(entry.claim, claim, 0),
        }));
    });
    reportHeldOut(scored);
  }
  const { topic, claim } = fitParts(rows);
  printTable([...topicFeatureNames, 'bias'], topic);
  printTable([...claimFeatureNames, 'bias'], claim);
  const odds = rows.map((entry): LabelledRow => {
    const share = predict(entry.topic, topic, topicLead) * predict(entry.claim, claim, 0);
    return {
      row: Float64Array.of(Math.log(share / (1 - share))),
      label: entry.one.query.answerable,
      weight: weigh(entry.one),
    };
  });
  printTable(['calibration slope', 'calibration bias'], fitLogistic(odds, 1, 0));
}

function withoutLead(row: Float64Array): { row: Float64Array; held: number } {
  return { row: row.filter((_, at) => at !== heldAt), held: topicWeights.lead * (row[heldAt] ?? 0) };
}

function withLead(weights: Float64Array): Float64Array {
  return Float64Array.from([...weights.slice(0, heldAt), topicWeights.lead, ...weights.slice(heldAt)]);
}

function reportHeldOut(scored: readonly { one: Asked; score: number }[]): void {
  for (const group of new Set(scored.map(({ one }) => one.group))) {
    const own = scored.filter(({ one }) => one.group === group);
    const known = own
      .filter(({ one }) => one.query.answerable)
      .map(({ score }) => score)
      .sort((a, b) => a - b);
    const threshold = known[Math.floor(known.length * 0.1)] ?? 0;
    const unknown = own.filter(({ one }) => !one.query.answerable);
    const refused = unknown.filter(({ score }) => score < threshold).length / Math.max(1, unknown.length);
    const quantiles = [0.05, 0.1, 0.2].map(q => (known[Math.floor(known.length * q)] ?? 0).toFixed(2)).join(' ');
    console.log(
      `${group.padEnd(14)} ${known.length} answerable, ${unknown.length} not: refused ${(100 * refused).toFixed(1)} % at 10 % false; 5/10/20 % of the answerable lie under ${quantiles}`,
    );
  }
}

/** Every group counts the same, and within it answerable and unanswerable questions do. */
function balance(asked: readonly Asked[]): (one: Asked) => number {
  const key = (one: Asked): string => `${one.group} ${one.query.answerable}`;
  const counts = new Map<string, number>();
  for (const one of asked) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return one => 1 / Math.max(60, counts.get(key(one)) ?? 1);
}

/** A third of the questions is asked of untitled passages: the documents of a business often have no telling title. */
function rankAll(wanted: (query: BenchQuery) => boolean): Asked[] {
  return setNames
    .filter(name => name !== 'policies')
    .flatMap(name => {
      const { corpus, queries } = loadSet(name);
      const titles = new Map(corpus.map(document => [document.id, document.title]));
      return [...new Set(queries.map(query => query.lang))].flatMap(language => {
        const own = corpus.filter(document => document.lang === language);
        if (own.length === 0) return [];
        const indexes = [buildIndex(own), buildIndex(own.map(document => ({ ...document, title: '' })))];
        const asked = queries
          .filter(query => query.lang === language && query.span !== false && wanted(query))
          .sort((a, b) => hash(a.id) - hash(b.id))
          .slice(0, name === 'squad2-en' ? Number.POSITIVE_INFINITY : queriesPerGroup)
          .map(query => ({ query, index: indexes[hash(query.id) % 3 === 0 ? 1 : 0] as BenchIndex }))
          .map(({ query, index }) => ({
            group: `${name}:${language}`,
            article: titles.get((query.about ?? query.doc_ids)[0] ?? '') ?? query.id,
            query,
            ranked: rankSentences({
              question: query.text,
              chunks: index.search(query.text, chunksPerQuestion),
              statistics: index.statistics,
            }),
          }));
        for (const index of indexes) index.remove();
        return asked;
      });
    });
}

function foldOf(article: string): number {
  const known = squadFolds.indexOf(article);
  return known >= 0 ? known : hash(article) % 5;
}

function hash(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

function predict(row: Float64Array, weights: Float64Array, lead: number): number {
  let sum = lead + (weights[row.length] ?? 0);
  for (let at = 0; at < row.length; at++) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

function printTable(names: readonly string[], weights: Float64Array): void {
  for (const [at, name] of names.entries()) console.log(`  ${name}: ${(weights[at] ?? 0).toFixed(2)},`);
}
