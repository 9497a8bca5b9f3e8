/** The gold answer stands in the reply, letter case, accents on Latin letters and white space aside. */
export function replyHolds(reply: string, answers: readonly string[]): boolean {
  const folded = fold(reply);
  return answers.some(answer => folded.includes(fold(answer)));
}

/** Token F1 of the reply against the closest gold answer, 0 to 1. */
export function replyF1(reply: string, answers: readonly string[]): number {
  const words = toWords(reply);
  return Math.max(0, ...answers.map(answer => tokenF1(words, toWords(answer))));
}

function tokenF1(reply: readonly string[], gold: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of gold) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of reply) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(word, count - 1);
  }
  return common === 0 ? 0 : (2 * common) / (reply.length + gold.length);
}

function toWords(text: string): string[] {
  return Array.from(new Intl.Segmenter('und', { granularity: 'word' }).segment(fold(text)))
    .filter(part => part.isWordLike)
    .map(part => part.segment);
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim();
}
