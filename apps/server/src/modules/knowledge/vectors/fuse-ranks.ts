/** The constant of Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet" (2009). */
const RANK_CONSTANT = 60;

/**
 * Reciprocal-rank fusion of rankings, each best first: an item's score is the sum of weight / (60 + its rank), ranks from 1.
 * Best first; of equal scores, what came earlier in an earlier ranking.
 */
export function fuseRanks<T>(
  rankings: readonly { readonly items: readonly T[]; readonly weight: number }[],
): { readonly item: T; readonly score: number }[] {
  const scores = new Map<T, number>();
  for (const { items, weight } of rankings) {
    items.forEach((item, index) => scores.set(item, (scores.get(item) ?? 0) + weight / (RANK_CONSTANT + index + 1)));
  }
  return Array.from(scores, ([item, score]) => ({ item, score })).sort((a, b) => b.score - a.score);
}
