/**
 * Accuracy of intent recognition on the shared intent sets, with training time and the confusion that remains:
 * `node bench/intents.ts [set…]`. Accuracy counts in-scope texts answered with their intent at the model's own threshold;
 * recall counts out-of-scope texts answered with none; `argmax` is the accuracy were nothing ever turned away. Sets
 * without a test part (sme-sw, xsid) are cut into three, each language apart.
 */
import {
  decodeIntentModel,
  encodeIntentModel,
  type IntentDefinition,
  recognizeIntent,
  trainIntents,
} from '../apps/server/src/modules/flows/intents/index.ts';
import { INTENT_SETS, type IntentLine, readIntents } from './lib/read-intents.ts';

interface Part {
  readonly name: string;
  readonly train: readonly IntentLine[];
  readonly test: readonly IntentLine[];
}

interface Tally {
  inScope: number;
  right: number;
  likeliestRight: number;
  outOfScope: number;
  refused: number;
  trainingMs: number;
  /** Processor time, which other work on the machine lengthens less. */
  trainingCpuMs: number;
  recognitionMs: number;
  bytes: number;
  /** Expected and observed correctness by tenth of confidence. */
  readonly calibration: { said: number; right: number; count: number }[];
  readonly confusions: Map<string, number>;
}

const FOLDS = 3;
const SHOWN_CONFUSIONS = 8;
const OUT_OF_SCOPE = 'oos';

const wanted = process.argv.slice(2);
const tallies = new Map<string, Tally>();
for (const set of INTENT_SETS.filter(one => wanted.length === 0 || wanted.includes(one)))
  for (const part of cutParts(set)) {
    const tally = tallies.get(part.name) ?? emptyTally();
    tallies.set(part.name, tally);
    measure(part, tally);
  }
printTable();

function cutParts(set: string): Part[] {
  const lines = readIntents(set);
  const train = lines.filter(line => line.split === 'train');
  const test = lines.filter(line => line.split !== 'train');
  if (test.length > 0) {
    const parts = [{ name: set, train, test }];
    const withoutForeign = train.filter(line => line.intent !== OUT_OF_SCOPE);
    if (withoutForeign.length < train.length)
      parts.push({ name: `${set}, no out-of-scope phrases`, train: withoutForeign, test });
    if (set === 'clinc150')
      for (const count of [3, 10])
        parts.push({ name: `${set}, ${count} phrases`, train: firstOfEach(train, count), test });
    return parts;
  }
  return [...new Set(train.map(line => line.lang ?? ''))].flatMap(lang => {
    const own = train.filter(line => (line.lang ?? '') === lang);
    const turns = dealOut(own);
    return Array.from({ length: FOLDS }, (_, fold) => ({
      name: `${set} ${lang}`,
      train: own.filter((_line, at) => turns[at] !== fold),
      test: own.filter((_line, at) => turns[at] === fold),
    }));
  });
}

function firstOfEach(lines: readonly IntentLine[], count: number): IntentLine[] {
  const counts = new Map<string, number>();
  return lines.filter(({ intent }) => {
    counts.set(intent, (counts.get(intent) ?? 0) + 1);
    return intent !== OUT_OF_SCOPE && (counts.get(intent) ?? 0) <= count;
  });
}

/** The fold of each line: an intent's lines take turns. */
function dealOut(lines: readonly IntentLine[]): number[] {
  const counts = new Map<string, number>();
  return lines.map(({ intent }) => {
    const count = counts.get(intent) ?? 0;
    counts.set(intent, count + 1);
    return count % FOLDS;
  });
}

function measure(part: Part, tally: Tally): void {
  const start = performance.now();
  const startCpu = process.cpuUsage();
  const document = encodeIntentModel(trainIntents(toDefinition(part.train)), 'bench');
  tally.trainingMs += performance.now() - start;
  const { user, system } = process.cpuUsage(startCpu);
  tally.trainingCpuMs += (user + system) / 1000;
  tally.bytes += document.length;
  const { model } = decodeIntentModel(document);
  const always = { ...model, calibration: { ...model.calibration, threshold: 0 } };
  for (const { text, intent } of part.test) {
    const asked = performance.now();
    const answer = recognizeIntent(model, text);
    tally.recognitionMs += performance.now() - asked;
    const likeliest = recognizeIntent(always, text).intent;
    if (intent === OUT_OF_SCOPE) {
      tally.outOfScope += 1;
      if (answer.intent === null) tally.refused += 1;
    } else {
      tally.inScope += 1;
      if (answer.intent === intent) tally.right += 1;
      if (likeliest === intent) tally.likeliestRight += 1;
    }
    const bin = tally.calibration[Math.min(4, Math.floor(answer.confidence * 5))];
    if (bin !== undefined) {
      bin.count += 1;
      bin.said += answer.confidence;
      if (likeliest === intent) bin.right += 1;
    }
    if ((answer.intent ?? OUT_OF_SCOPE) !== intent) {
      const confusion = `${intent} → ${answer.intent ?? 'none'}`;
      tally.confusions.set(confusion, (tally.confusions.get(confusion) ?? 0) + 1);
    }
  }
}

function toDefinition(lines: readonly IntentLine[]): IntentDefinition {
  const intents: Record<string, string[]> = {};
  const outOfScope: string[] = [];
  for (const { intent, text } of lines)
    if (intent === OUT_OF_SCOPE) outOfScope.push(text);
    else (intents[intent] ??= []).push(text);
  return { intents, outOfScope };
}

function emptyTally(): Tally {
  return {
    inScope: 0,
    right: 0,
    likeliestRight: 0,
    outOfScope: 0,
    refused: 0,
    trainingMs: 0,
    trainingCpuMs: 0,
    recognitionMs: 0,
    bytes: 0,
    calibration: Array.from({ length: 5 }, () => ({ said: 0, right: 0, count: 0 })),
    confusions: new Map(),
  };
}

function printTable(): void {
  console.log(
    '| set | texts | argmax | in scope | out-of-scope recall | training s | CPU s | recognition µs | model MB |',
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|');
  for (const [name, tally] of tallies) {
    const asked = tally.inScope + tally.outOfScope;
    const cells = [
      asked,
      percent(tally.likeliestRight, tally.inScope),
      percent(tally.right, tally.inScope),
      percent(tally.refused, tally.outOfScope),
      (tally.trainingMs / 1000).toFixed(1),
      (tally.trainingCpuMs / 1000).toFixed(1),
      ((tally.recognitionMs / asked) * 1000).toFixed(0),
      (tally.bytes / 1e6).toFixed(1),
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  for (const [name, tally] of tallies) {
    const bins = tally.calibration.filter(bin => bin.count > 0);
    const said = bins.map(bin => `${(bin.said / bin.count).toFixed(2)}→${(bin.right / bin.count).toFixed(2)}`);
    const worst = [...tally.confusions].sort((a, b) => b[1] - a[1]).slice(0, SHOWN_CONFUSIONS);
    console.log(`\n${name}\n  confidence said→right: ${said.join(' ')}`);
    console.log(`  confused: ${worst.map(([pair, count]) => `${pair} ×${count}`).join(', ')}`);
  }
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : ((100 * part) / whole).toFixed(1);
}
