import type { Caller } from './caller.ts';

/** When a key may end at the latest: with the key that makes it. Null for never. */
export function withinLife({ key }: Pick<Caller, 'key'>, expiresAt: number | null): number | null {
  const most = key?.expiresAt ?? null;
  if (most === null) return expiresAt;
  return expiresAt === null ? most : Math.min(expiresAt, most);
}

/** Whether a key goes on when the caller's own has ended. */
export function outlives(caller: Pick<Caller, 'key'>, expiresAt: number | null): boolean {
  return withinLife(caller, expiresAt) !== expiresAt;
}
