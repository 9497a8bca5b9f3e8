import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHistoryViolations, runKillLoop } from '@baraza/testkit/durability';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel';
import { openDatabase } from './open-database.ts';

describe('a process that is killed again and again', () => {
  let dataFolder = '';
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'baraza-kill-'));
  });
  afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

  test('loses nothing that it acknowledged and leaves no half turn', async () => {
    const report = await runKillLoop({ dataFolder, kills: 12, writers: 8, withinMs: [20, 150] });
    expect(report.committed.size).toBeGreaterThanOrEqual(12);
    const database = await openDatabase({ dataFolder, log: silentLog });
    try {
      expect(await findHistoryViolations(database, report)).toEqual([]);
    } finally {
      await database.close();
    }
  }, 600_000);

  test('and the check would notice: a lost turn, a gap, an end without a reply', async () => {
    const report = await runKillLoop({ dataFolder, kills: 1, writers: 2, withinMs: [0, 0] });
    const [lost = ''] = report.committed;
    const database = await openDatabase({ dataFolder, log: silentLog });
    try {
      const turn = await database.db.selectFrom('turns').selectAll().where('id', '=', lost).executeTakeFirstOrThrow();
      await database.db.deleteFrom('messages').where('id', '=', turn.reply_message_id).execute();
      const violations = await findHistoryViolations(database, {
        accepted: new Set([...report.accepted, 'turn_never']),
        committed: report.committed,
      });
      expect(violations).toContain('accepted turn turn_never is lost');
      expect(violations).toContain(`turn ${lost} is completed without a reply`);
      expect(violations).toContain(`turn ${lost}: reply and usage disagree`);
      expect(violations.some(violation => violation.startsWith(turn.conversation_id))).toBe(true);
    } finally {
      await database.close();
    }
  });
});
