const MS = 1_000;
/** Shorter answers say nothing about speed. */
const LEAST_TOKENS = 5;

/** How fast the words came after the first of them; undefined where that means nothing. */
export function tokensPerSecond(
  outputTokens: number,
  { firstTextMs, endMs }: { readonly firstTextMs: number | null; readonly endMs: number | null },
): number | undefined {
  if (firstTextMs === null || endMs === null || endMs <= firstTextMs || outputTokens < LEAST_TOKENS) return undefined;
  return Math.round((outputTokens * MS) / (endMs - firstTextMs));
}
