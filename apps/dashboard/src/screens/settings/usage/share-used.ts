export type Fullness = 'fine' | 'nearly-full' | 'full';

/** From this share on there is a warning; webhooks hear of it as well. */
const WARN_FROM = 0.8;

/** How much of a limit is used, 0 to 1; null without a limit. */
export function shareUsed({ used, limit }: { readonly used: number; readonly limit: number | null }): number | null {
  if (limit === null) return null;
  return limit === 0 ? 1 : Math.min(1, used / limit);
}

export function fullness(share: number | null): Fullness {
  if (share === null || share < WARN_FROM) return 'fine';
  return share < 1 ? 'nearly-full' : 'full';
}
