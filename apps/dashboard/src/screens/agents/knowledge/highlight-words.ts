/** A piece of a text; `hit` where it is a word that was asked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Shorter words are mostly articles and prepositions. */
const SHORTEST = 3;
/** Enough of a word to find its other forms. */
const STEM = 5;

/** Cuts a text into pieces so that the words of a question can be marked, in whatever form they stand. */
export function highlightWords(text: string, question: string): readonly Piece[] {
  const stems = new Set(words(question).map(stem));
  const pieces: Piece[] = [];
  let plain = 0;
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    if (word.length < SHORTEST || !stems.has(stem(fold(word)))) continue;
    if (match.index > plain) pieces.push({ text: text.slice(plain, match.index), hit: false });
    pieces.push({ text: word, hit: true });
    plain = match.index + word.length;
  }
  if (plain < text.length) pieces.push({ text: text.slice(plain), hit: false });
  return pieces;
}

function words(text: string): string[] {
  return (fold(text).match(WORD) ?? []).filter(word => word.length >= SHORTEST);
}

function stem(word: string): string {
  return fold(word).slice(0, STEM);
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
}
