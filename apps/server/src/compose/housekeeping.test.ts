import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '#kernel';
import { startHousekeeping } from './housekeeping.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('deletes in small steps what has outlived its promise, and nothing younger', async () => {
  const left = { turns: 450, keys: 10, events: 250, sessions: 30, sums: 260, positions: 210 };
  const cutoffs = { turns: 0, keys: 0, events: 0, sessions: 0, sums: 0, positions: 0, staged: 0, waiting: 0, files: 0 };
  const removed: string[] = [];
  const take = (of: keyof typeof left) => async (before: number, limit: number) => {
    cutoffs[of] = before;
    const gone = Math.min(limit, left[of]);
    left[of] -= gone;
    return gone;
  };
  const now = 1_000 * 3_600_000;
  const stop = startHousekeeping(
    {
      turns: { pruneEvents: take('turns') },
      idempotency: { prune: take('keys') },
      flowPositions: { prune: (before: number, _keep: number, limit: number) => take('positions')(before, limit) },
      webhooks: { prune: take('events') },
      people: { prune: take('sessions') },
      conversationFacts: { pruneKept: take('sums') },
      knowledge: { existingSources: async (ids: readonly string[]) => new Set(ids.filter(id => id === 'src_used')) },
    } as never,
    {
      discardUnconfirmed: async before => {
        cutoffs.waiting = before;
        return 0;
      },
      discardStaged: async before => void (cutoffs.staged = before),
      async *sourceFiles(before) {
        cutoffs.files = before;
        for (const sourceId of ['src_used', 'src_gone'])
          yield [{ sourceId, remove: async () => void removed.push(sourceId) }];
      },
    },
    { now: () => now },
    silentLog,
  );
  await vi.advanceTimersByTimeAsync(11 * 60_000);
  expect(left).toEqual({ turns: 0, keys: 0, events: 0, sessions: 0, sums: 0, positions: 0 });
  expect(cutoffs.sessions).toBe(now);
  expect(Math.max(cutoffs.turns, cutoffs.keys)).toBeLessThanOrEqual(now - 24 * 3_600_000);
  for (const cutoff of [cutoffs.events, cutoffs.sums, cutoffs.positions])
    expect(cutoff).toBe(now - 30 * 24 * 3_600_000);
  expect(removed).toEqual(['src_gone']);
  for (const cutoff of [cutoffs.staged, cutoffs.waiting, cutoffs.files]) expect(cutoff).toBe(now - 24 * 3_600_000);
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(removed).toEqual(['src_gone']);
  stop();
});
