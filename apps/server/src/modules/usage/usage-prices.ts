import type { UsagePrices } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import type { UsageTotals } from './usage-store.ts';

export type { UsagePrices };

export interface PriceStore {
  find(scope: TeamScope): Promise<UsagePrices | undefined>;
  save(scope: TeamScope, prices: UsagePrices, at: number): Promise<void>;
}

/** Built into this server: what they cost is its operator's electricity. */
const BUILT_IN = 'builtin/';

/**
 * What tokens of a model cost, in millionths of the currency; null when nobody said what the model costs. A price per
 * million tokens is a millionth of it per token.
 */
export function costMicros(
  prices: UsagePrices | undefined,
  model: string,
  tokens: Pick<UsageTotals, 'inputTokens' | 'outputTokens'>,
): number | null {
  if (model.startsWith(BUILT_IN) || (tokens.inputTokens === 0 && tokens.outputTokens === 0)) return 0;
  const price = prices?.models[model];
  if (price === undefined) return null;
  return tokens.inputTokens * price.inputPerMillion + tokens.outputTokens * price.outputPerMillion;
}
