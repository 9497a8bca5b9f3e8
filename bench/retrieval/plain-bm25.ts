import type { Passage } from './load-sets.ts';

const K1 = 0.9;
const B = 0.4;

/** The yardstick: BM25 over lower-cased Unicode words, no stemming, title and text one field. Gives passage ids, best first. */
export function createPlainBm25(passages: readonly Passage[]): (query: string, k: number) => string[] {
  const postings = new Map<string, Map<number, number>>();
  const lengths = passages.map((passage, index) => {
    const tokens = words(`${passage.title}\n${passage.text}`);
    for (const token of tokens) {
      const list = postings.get(token) ?? new Map<number, number>();
      postings.set(token, list.set(index, (list.get(index) ?? 0) + 1));
    }
    return tokens.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return (query, k) => {
    const scores = new Map<number, number>();
    for (const token of new Set(words(query))) {
      const list = postings.get(token);
      if (list === undefined) continue;
      const idf = Math.log(1 + (passages.length - list.size + 0.5) / (list.size + 0.5));
      for (const [index, frequency] of list) {
        const norm = K1 * (1 - B + (B * (lengths[index] ?? 0)) / average);
        scores.set(index, (scores.get(index) ?? 0) + (idf * frequency * (K1 + 1)) / (frequency + norm));
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, k)
      .map(([index]) => passages[index]?.id ?? '');
  };
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

function words(text: string): string[] {
  return Array.from(segmenter.segment(text.normalize('NFKC').toLowerCase()))
    .filter(part => part.isWordLike)
    .map(part => part.segment);
}
