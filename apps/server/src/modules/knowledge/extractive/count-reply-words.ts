const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const southEastAsian = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
/** About the mean length of a word, vowel signs and tone marks of South East Asian scripts included. */
const charactersPerWord = { eastAsian: 2, southEastAsian: 4.5 } as const;

/** Words of a reply: what white space parts, and an estimate for scripts that write without spaces. */
export function countReplyWords(text: string): number {
  const spaced = text.match(/\S+/gu)?.length ?? 0;
  const east = text.match(eastAsian)?.length ?? 0;
  const southEast = text.match(southEastAsian)?.length ?? 0;
  const unspaced = Math.ceil(east / charactersPerWord.eastAsian + southEast / charactersPerWord.southEastAsian);
  return unspaced > spaced ? unspaced : spaced;
}
