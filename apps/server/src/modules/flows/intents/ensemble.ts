import { type Network, runNetwork } from './network.ts';
import { NETWORK_VIEWS, viewPhrase, viewSize } from './network-views.ts';
import type { PhraseFeatures } from './phrase-features.ts';
import { trainNetwork } from './train-network.ts';
import { buildVocabulary, type Vocabulary, vectorize } from './vocabulary.ts';

/** A vocabulary and one network for each of {@link NETWORK_VIEWS}. */
export interface Ensemble {
  readonly vocabulary: Vocabulary;
  readonly networks: readonly Network[];
}

/** A training phrase. `label` is the number of its class; the out-of-scope class, if there is one, is the last. */
export interface LabelledPhrase {
  readonly features: PhraseFeatures;
  readonly label: number;
}

/** What the ensemble thinks of a phrase. */
export interface Opinion {
  /** The likeliest intent. */
  readonly label: number;
  /** Its probability by the mean of the networks. */
  readonly probability: number;
  /** Share of the words the training phrases of intents hold. */
  readonly known: number;
}

/** Trains on the phrases. `intents` is the number of classes that are intents; one more is out of scope. */
export function trainEnsemble(phrases: readonly LabelledPhrase[], intents: number): Ensemble {
  const vocabulary = buildVocabulary(phrases.filter(one => one.label < intents).map(one => one.features));
  const vectors = phrases.map(one => vectorize(vocabulary, one.features));
  const labels = phrases.map(one => one.label);
  const classes = labels.reduce((most, label) => Math.max(most, label + 1), intents);
  const networks = NETWORK_VIEWS.map((view, seed) =>
    trainNetwork(
      vectors.map(vector => viewPhrase(vocabulary, view, vector)),
      labels,
      { features: viewSize(vocabulary, view), classes, size: NETWORK_SIZE, epochs: countEpochs(phrases.length), seed },
    ),
  );
  return { vocabulary, networks };
}

/** The likeliest of the first `intents` classes for a phrase. */
export function askEnsemble(ensemble: Ensemble, phrase: PhraseFeatures, intents: number): Opinion {
  const vector = vectorize(ensemble.vocabulary, phrase);
  const mean = new Float64Array(intents);
  for (const [at, network] of ensemble.networks.entries()) {
    const probabilities = runNetwork(network, viewPhrase(ensemble.vocabulary, NETWORK_VIEWS[at] ?? [], vector));
    for (let one = 0; one < intents; one += 1) mean[one]! += probabilities[one]! / ensemble.networks.length;
  }
  let label = 0;
  for (let one = 1; one < intents; one += 1) if (mean[one]! > mean[label]!) label = one;
  // A network of one class is always sure: then the words alone tell.
  const probability = ensemble.networks[0]?.classes === 1 ? 0.5 : mean[label]!;
  return { label, probability, known: vector.known };
}

const NETWORK_SIZE = 128;
const MIN_EPOCHS = 6;
const MAX_EPOCHS = 30;
/** Steps of training that a small set of phrases gets. */
const STEPS = 90_000;

function countEpochs(phrases: number): number {
  return Math.min(MAX_EPOCHS, Math.max(MIN_EPOCHS, Math.round(STEPS / phrases)));
}
