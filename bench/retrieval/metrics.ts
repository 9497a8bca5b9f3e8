/** Means over the questions of one set, 0 to 100. */
export interface RankingMetrics {
  readonly recall1: number;
  readonly recall5: number;
  readonly recall10: number;
  readonly mrr10: number;
  readonly ndcg10: number;
}

export interface RankedQuestion {
  readonly ranked: readonly string[];
  readonly relevant: readonly string[];
}

/** Recall@n: a relevant passage is among the first n. MRR@10 and nDCG@10 with binary relevance. */
export function rankingMetrics(questions: readonly RankedQuestion[]): RankingMetrics {
  const mean = (value: (question: RankedQuestion) => number) =>
    (100 * questions.reduce((sum, question) => sum + value(question), 0)) / Math.max(1, questions.length);
  return {
    recall1: mean(question => hitWithin(question, 1)),
    recall5: mean(question => hitWithin(question, 5)),
    recall10: mean(question => hitWithin(question, 10)),
    mrr10: mean(reciprocalRank),
    ndcg10: mean(normalisedGain),
  };
}

function hitWithin(question: RankedQuestion, n: number): number {
  return question.ranked.slice(0, n).some(id => question.relevant.includes(id)) ? 1 : 0;
}

function reciprocalRank(question: RankedQuestion): number {
  const rank = question.ranked.slice(0, 10).findIndex(id => question.relevant.includes(id));
  return rank < 0 ? 0 : 1 / (rank + 1);
}

function normalisedGain(question: RankedQuestion): number {
  let gain = 0;
  question.ranked.slice(0, 10).forEach((id, rank) => {
    if (question.relevant.includes(id)) gain += discount(rank);
  });
  let ideal = 0;
  for (let rank = 0; rank < Math.min(10, question.relevant.length); rank++) ideal += discount(rank);
  return ideal === 0 ? 0 : gain / ideal;
}

function discount(rank: number): number {
  return 1 / Math.log2(rank + 2);
}
