import type { UsagePrices } from './usage-prices.ts';
import { costMicros } from './usage-prices.ts';
import type { UsageSum } from './usage-store.ts';

export interface UsageLine {
  readonly turns: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Null when a model in it has tokens and no price: a part of the cost would pass for the whole. */
  readonly costMicros: number | null;
}

export interface UsageReport {
  readonly items: readonly (UsageLine & { readonly group: string | number })[];
  readonly totals: UsageLine;
  readonly unpricedModels: readonly string[];
}

/** Adds up sums by group, and what they cost. */
export function reportUsage(sums: readonly UsageSum[], prices: UsagePrices | undefined): UsageReport {
  const groups = new Map<string | number, UsageLine>();
  const unpriced = new Set<string>();
  let totals = EMPTY;
  for (const sum of sums) {
    const cost = costMicros(prices, sum.model, sum);
    if (cost === null) unpriced.add(sum.model);
    groups.set(sum.group, addTo(groups.get(sum.group) ?? EMPTY, sum, cost));
    totals = addTo(totals, sum, cost);
  }
  return {
    items: [...groups].map(([group, line]) => ({ group, ...rounded(line) })),
    totals: rounded(totals),
    unpricedModels: [...unpriced].sort(),
  };
}

const EMPTY: UsageLine = { turns: 0, inputTokens: 0, outputTokens: 0, costMicros: 0 };

function addTo(line: UsageLine, sum: UsageSum, cost: number | null): UsageLine {
  return {
    turns: line.turns + sum.turns,
    inputTokens: line.inputTokens + sum.inputTokens,
    outputTokens: line.outputTokens + sum.outputTokens,
    costMicros: cost === null || line.costMicros === null ? null : line.costMicros + cost,
  };
}

function rounded(line: UsageLine): UsageLine {
  return line.costMicros === null ? line : { ...line, costMicros: Math.round(line.costMicros) };
}
