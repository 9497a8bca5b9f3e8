const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
/** Chinese and Japanese words are about two characters long, Thai ones four. */
const charactersPerWord = 2.5;

/** Words of a reply: what white space parts, and an estimate for scripts that write without spaces. */
export function countReplyWords(text: string): number {
  const spaced = text.match(/\S+/gu)?.length ?? 0;
  const characters = text.match(unspaced)?.length ?? 0;
  return spaced + Math.ceil(characters / charactersPerWord);
}
