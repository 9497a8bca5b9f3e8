import { invalid } from '#kernel';

/** Intents by name with their example phrases, and phrases that belong to none of them. */
export interface IntentDefinition {
  readonly intents: Readonly<Record<string, readonly string[]>>;
  readonly outOfScope?: readonly string[] | undefined;
}

const MAX_INTENTS = 1_000;
const MAX_INTENT_NAME_LENGTH = 128;
const MAX_INTENT_PHRASES = 1_000;
const MAX_INTENT_PHRASE_LENGTH = 500;
/** All phrases of a definition together, in characters. */
const MAX_INTENT_TEXT = 5_000_000;

/** Throws `invalid_input` that names the field at fault when the definition is over a bound or holds nothing to learn. */
export function checkIntentDefinition(definition: IntentDefinition): void {
  const names = Object.keys(definition.intents);
  if (names.length === 0) throw invalid('intents', 'at least one intent is needed');
  if (names.length > MAX_INTENTS) throw invalid('intents', `at most ${MAX_INTENTS} intents are allowed`);
  let characters = checkPhrases('outOfScope', definition.outOfScope ?? []);
  for (const [name, phrases] of Object.entries(definition.intents)) {
    const field = `intents.${name.slice(0, MAX_INTENT_NAME_LENGTH)}`;
    if (name.trim() === '') throw invalid('intents', 'an intent needs a name');
    if (name.length > MAX_INTENT_NAME_LENGTH)
      throw invalid(field, `a name has at most ${MAX_INTENT_NAME_LENGTH} characters`);
    if (phrases.length === 0) throw invalid(field, 'an intent needs at least one phrase');
    characters += checkPhrases(field, phrases);
    if (characters > MAX_INTENT_TEXT)
      throw invalid('intents', `all phrases together have at most ${MAX_INTENT_TEXT} characters`);
  }
}

function checkPhrases(field: string, phrases: readonly string[]): number {
  if (phrases.length > MAX_INTENT_PHRASES) throw invalid(field, `at most ${MAX_INTENT_PHRASES} phrases are allowed`);
  let characters = 0;
  for (const [at, phrase] of phrases.entries()) {
    if (phrase.trim() === '') throw invalid(`${field}.${at}`, 'a phrase needs text');
    if (phrase.length > MAX_INTENT_PHRASE_LENGTH)
      throw invalid(`${field}.${at}`, `a phrase has at most ${MAX_INTENT_PHRASE_LENGTH} characters`);
    characters += phrase.length;
  }
  return characters;
}
