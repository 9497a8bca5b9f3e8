/** Two lines of one paragraph as one; a word cut at the end of a line is whole again. */
export function joinLines(text: string, next: string): string {
  if (/\p{Ll}[-\u00ad]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(text) && /^\p{Script=Han}/u.test(next)) {
    return text + next;
  }
  return `${text} ${next}`;
}
