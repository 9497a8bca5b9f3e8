import { expect, it, vi } from 'vitest';
import { silentLog, type TeamScope, teamScope } from '#kernel';
import { startLinking } from './start-linking.ts';

it('links the conversations of every team again and again, also after it failed, until it is stopped', async () => {
  vi.useFakeTimers();
  try {
    const due = new Set(['team_a', 'team_b']);
    const linked: string[] = [];
    let failures = 1;
    const customers = {
      nextUnresolved: async (after: string): Promise<TeamScope | undefined> => {
        const next = [...due].sort().find(teamId => teamId > after);
        return next === undefined ? undefined : teamScope(next);
      },
      resolve: async ({ teamId }: TeamScope) => {
        if (failures-- > 0) throw new Error('the database is away');
        linked.push(teamId);
        due.delete(teamId);
      },
    };
    const stop = startLinking({ customers } as never, { now: () => 1 }, silentLog);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(linked).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(linked).toEqual(['team_a', 'team_b']);
    due.add('team_c');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(linked).toEqual(['team_a', 'team_b', 'team_c']);
    stop();
    due.add('team_d');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(linked).toHaveLength(3);
  } finally {
    vi.useRealTimers();
  }
});
