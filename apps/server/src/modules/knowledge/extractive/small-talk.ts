import { type MoodIntent, moodLanguages } from './mood-phrases.ts';
import { type SmallTalkIntent, smallTalkLanguages } from './small-talk-phrases.ts';

type Intent = SmallTalkIntent | MoodIntent;

export interface SmallTalk {
  readonly intent: Intent;
  readonly language: string;
  readonly reply: string;
}

export interface SmallTalkReading {
  /** What to say when the whole message is small talk; null when it asks for something. */
  readonly smallTalk: SmallTalk | null;
  /** The message without a greeting in front of it: `Hi, when do you open?` asks `when do you open?`. */
  readonly question: string;
}

/** No greeting is longer; longer messages are questions whatever they begin with. */
const maximumLength = 160;
const spacelessScript = /[\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const onlySymbols = /^[\p{Extended_Pictographic}\p{Emoji_Component}\s\p{P}]*$/u;
const anyPictograph = /\p{Extended_Pictographic}/u;

/**
 * Tells greetings, thanks, goodbyes and questions about the assistant itself from questions to the sources. A message
 * is small talk only when nothing but such phrases and fillers is left in it. `preferred` lists languages, likeliest
 * first, for phrases that several share.
 */
export function readSmallTalk(message: string, preferred: readonly string[]): SmallTalkReading {
  if (onlySymbols.test(message.slice(0, maximumLength)) && anyPictograph.test(message)) {
    return { smallTalk: toSmallTalk('greeting', preferred.find(hasReplies) ?? 'en'), question: message };
  }
  const head = message.slice(0, maximumLength);
  const { folded, origins } = fold(head);
  let position = 0;
  let found: Phrase | null = null;
  const spoken = new Set<string>();
  let consumed = 0;
  let openingEnd = 0;
  while (position < folded.length) {
    if (folded[position] === ' ') {
      position += 1;
      continue;
    }
    const phrase = longestPhraseAt(folded, position, preferred);
    if (phrase === null) break;
    if (phrase.intent !== 'filler' && rank(phrase.intent) > rank(found?.intent)) found = phrase;
    for (const language of phrase.languages) spoken.add(language);
    position += phrase.text.length;
    if (phrase.intent === 'greeting') openingEnd = position;
    consumed = position;
  }
  const complete = folded.slice(consumed).trim() === '' && message.length <= maximumLength;
  if (complete && found !== null && found.intent !== 'filler') {
    return { smallTalk: toSmallTalk(found.intent, languageOf(found, spoken, preferred)), question: message };
  }
  if (openingEnd === 0) return { smallTalk: null, question: message };
  const rest = message.slice(origins[openingEnd] ?? message.length).replace(/^[\s\p{P}\p{S}]+/u, '');
  return { smallTalk: null, question: rest === '' ? message : rest };
}

interface Phrase {
  readonly text: string;
  readonly intent: Intent | 'filler';
  readonly languages: string[];
}

const ownIntents: readonly SmallTalkIntent[] = ['greeting', 'goodbye', 'thanks', 'wellbeing', 'identity'];
const moods: readonly MoodIntent[] = ['displeasure', 'aside'];
/** Of several in a message the last one counts: `no thanks` is thanks, `thanks, useless` is not. */
const intentOrder: readonly Intent[] = ['aside', ...ownIntents, 'displeasure'];
const phrasesByFirstCharacter = indexPhrases();

function isMood(intent: Phrase['intent']): intent is MoodIntent {
  return intent === 'displeasure' || intent === 'aside';
}

function rank(intent: Phrase['intent'] | undefined): number {
  return intent === undefined || intent === 'filler' ? -1 : intentOrder.indexOf(intent);
}

function hasReplies(language: string): boolean {
  return Object.hasOwn(smallTalkLanguages, language);
}

/** `Ok merci` is said in French: `spoken` are the languages of all that was said. */
function languageOf({ intent, languages }: Phrase, spoken: ReadonlySet<string>, preferred: readonly string[]): string {
  const table = isMood(intent) ? moodLanguages : smallTalkLanguages;
  const likely = preferred.find(language => spoken.has(language) && Object.hasOwn(table, language));
  return likely ?? languages[0] ?? 'en';
}

function toSmallTalk(intent: Intent, language: string): SmallTalk {
  const reply = isMood(intent)
    ? moodLanguages[language]?.replies[intent]
    : smallTalkLanguages[language]?.replies[intent];
  return { intent, language, reply: reply ?? '' };
}

/** Of phrases that read the same, the one of the likeliest language. */
function longestPhraseAt(folded: string, position: number, preferred: readonly string[]): Phrase | null {
  const candidates = phrasesByFirstCharacter.get(folded[position] ?? '') ?? [];
  let found: Phrase | null = null;
  let foundRank = Number.POSITIVE_INFINITY;
  for (const phrase of candidates) {
    if (found !== null && phrase.text.length < found.text.length) break;
    if (!folded.startsWith(phrase.text, position)) continue;
    const next = folded[position + phrase.text.length];
    if (next !== undefined && next !== ' ' && !spacelessScript.test(phrase.text)) continue;
    const languageRank = preferred.findIndex(language => phrase.languages.includes(language));
    // What is rude in one language is a colour in another; English is sworn in everywhere.
    if (isMood(phrase.intent) && languageRank < 0 && !phrase.languages.includes('en')) continue;
    const order = languageRank < 0 ? preferred.length : languageRank;
    if (order < foundRank) {
      found = phrase;
      foundRank = order;
    }
  }
  return found;
}

function indexPhrases(): Map<string, Phrase[]> {
  const byText = new Map<string, Phrase>();
  const add = (list: string, intent: Phrase['intent'], language: string): void => {
    for (const raw of list.split('|')) {
      const text = fold(raw).folded.trim();
      const key = `${intent} ${text}`;
      const known = byText.get(key);
      if (known) known.languages.push(language);
      else byText.set(key, { text, intent, languages: [language] });
    }
  };
  for (const [language, table] of Object.entries(smallTalkLanguages)) {
    for (const intent of ownIntents) add(table.phrases[intent], intent, language);
  }
  for (const [language, table] of Object.entries(moodLanguages)) {
    for (const intent of moods) add(table.phrases[intent], intent, language);
  }
  for (const [language, table] of Object.entries(smallTalkLanguages)) add(table.fillers, 'filler', language);
  const index = new Map<string, Phrase[]>();
  for (const phrase of byText.values()) {
    const first = phrase.text[0];
    if (first === undefined) continue;
    index.set(first, [...(index.get(first) ?? []), phrase]);
  }
  for (const list of index.values()) list.sort((a, b) => b.text.length - a.text.length);
  return index;
}

/** Lower case, no Latin accents, apostrophes gone, punctuation as spaces; `origins` maps back to the message. */
function fold(text: string): { folded: string; origins: number[] } {
  let folded = '';
  const origins: number[] = [];
  let offset = 0;
  for (const character of text) {
    const plain = character
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC');
    const kept = /^['’`ʼ]$/u.test(plain) ? '' : /^[\p{L}\p{M}\p{N}]+$/u.test(plain) ? plain : plain === '' ? '' : ' ';
    for (const unit of kept.split('')) {
      if (unit === ' ' && folded.endsWith(' ')) continue;
      folded += unit;
      origins.push(offset);
    }
    offset += character.length;
  }
  origins.push(offset);
  return { folded, origins };
}
