import { createTemporaryDatabase } from '@baraza/testkit/store-suite';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel';
import { ConversationFeed, type ConversationSignal } from '#modules/conversations';
import { PostgresSignalRelay } from './postgres-signal-relay.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];
const SIGNAL: ConversationSignal = { kind: 'message', teamId: 'team_a', agentId: 'agt_a', conversationId: 'conv_a' };

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).toReversed()) await clean();
});

describe.runIf(databaseUrl)('signals between two nodes on one PostgreSQL', () => {
  const openDatabase = async () => {
    const database = await createTemporaryDatabase(databaseUrl ?? '');
    cleanUp.push(() => database.drop());
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    cleanUp.push(() => client.end());
    return { url: database.url, client };
  };
  const startNode = async (url: string, name: string) => {
    const feed = new ConversationFeed();
    const relay = new PostgresSignalRelay(url, feed, name, silentLog);
    await relay.start();
    cleanUp.push(() => relay.stop());
    const heard: ConversationSignal[] = [];
    let lost = 0;
    feed.subscribe(
      SIGNAL.teamId,
      null,
      signal => heard.push(signal),
      () => (lost += 1),
    );
    return { feed, heard, lost: () => lost };
  };

  test('what no node has sent is passed over, and the next signal is heard', async () => {
    const { url, client } = await openDatabase();
    const [sender, reader] = [await startNode(url, 'sender'), await startNode(url, 'reader')];
    for (const payload of ['', '{', 'null', '[]', '7', '{"from":"x","signals":[null]}', '{"from":"x","signals":{}}']) {
      await client.query('SELECT pg_notify($1, $2)', ['baraza_conversations', payload]);
    }
    sender.feed.publish(SIGNAL);
    await expect.poll(() => reader.heard).toEqual([SIGNAL]);
  });

  test('what was said while the connection was away makes the others look for themselves', async () => {
    const { url, client } = await openDatabase();
    const [sender, reader] = [await startNode(url, 'sender'), await startNode(url, 'reader')];
    const { rows } = await client.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'baraza' AND datname = current_database() ORDER BY backend_start",
    );
    await client.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    sender.feed.publish(SIGNAL);
    await expect.poll(() => reader.lost() + reader.heard.length).toBeGreaterThan(0);
  });
});
