import type { Trial } from './calibration.ts';
import { askEnsemble, type LabelledPhrase, trainEnsemble } from './ensemble.ts';
import { createRandom, shuffle } from './random.ts';

/**
 * Trains without some phrases and without some whole intents, and tells what such a model says of them: the intents it
 * never saw stand for what customers say that belongs to none. Large sets are tried once, small ones several times.
 */
export function runTrials(phrases: readonly LabelledPhrase[], intents: number): Trial[] {
  const folds = countFolds(phrases.length);
  const trials: Trial[] = [];
  const order = shuffle(Int32Array.from(phrases.keys()), createRandom(TRIAL_SEED));
  const intentOrder = shuffle(
    Int32Array.from({ length: intents }, (_, at) => at),
    createRandom(TRIAL_SEED + 1),
  );
  const unlearnedCount = intents < MIN_INTENTS_TO_LEAVE_OUT ? 0 : Math.max(1, Math.round(intents * UNLEARNED_SHARE));
  for (let fold = 0; fold < folds.repeat; fold += 1) {
    const unlearned = new Set<number>();
    for (let at = 0; at < unlearnedCount; at += 1) unlearned.add(intentOrder[(fold * unlearnedCount + at) % intents]!);
    const learned: LabelledPhrase[] = [];
    const asked: LabelledPhrase[] = [];
    const perLabel = new Map<number, number>();
    for (const at of order) {
      const phrase = phrases[at]!;
      // Each label's phrases are dealt out evenly, so that few of them still leave some to learn from.
      const turn = (perLabel.get(phrase.label) ?? phrase.label) + 1;
      perLabel.set(phrase.label, turn);
      if (unlearned.has(phrase.label) || turn % folds.parts === fold) asked.push(phrase);
      else learned.push(phrase);
    }
    if (learned.length === 0) continue;
    const left = renumber(learned, intents);
    const ensemble = trainEnsemble(left.phrases, left.intents);
    for (const phrase of asked) {
      const opinion = askEnsemble(ensemble, phrase.features, left.intents);
      const { probability, known } = opinion;
      const label = left.numbers.get(phrase.label);
      const outcome =
        phrase.label >= intents
          ? 'foreign'
          : label === undefined
            ? 'unlearned'
            : label === opinion.label
              ? 'correct'
              : 'wrong';
      trials.push({ probability, known, outcome });
    }
  }
  return trials;
}

const TRIAL_SEED = 17;
const UNLEARNED_SHARE = 0.1;
const MIN_INTENTS_TO_LEAVE_OUT = 3;

/** How many parts the phrases are cut into, and how many of them are asked. */
function countFolds(phrases: number): { readonly parts: number; readonly repeat: number } {
  if (phrases <= 500) return { parts: 5, repeat: 5 };
  if (phrases <= 3_000) return { parts: 4, repeat: 2 };
  return { parts: 6, repeat: 1 };
}

/** Labels without gaps, for the networks to learn; out of scope stays the last one. */
function renumber(
  phrases: readonly LabelledPhrase[],
  intents: number,
): { phrases: LabelledPhrase[]; intents: number; numbers: Map<number, number> } {
  const labels = [...new Set(phrases.map(one => one.label))].sort((a, b) => a - b);
  const numbers = new Map(labels.map((label, at) => [label, at]));
  return {
    phrases: phrases.map(one => ({ ...one, label: numbers.get(one.label) ?? 0 })),
    intents: labels.filter(label => label < intents).length,
    numbers,
  };
}
