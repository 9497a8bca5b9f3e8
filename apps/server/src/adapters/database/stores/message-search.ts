import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely';
import type { TeamScope } from '#kernel';
import { foldForSearch } from '#modules/conversations';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { Schema } from '../schema.ts';

/** Messages of one search at the most, the newest: a word that is everywhere must not cost the whole index. */
const MAX_HITS = 5_000;
/** Messages indexed in one transaction: a few milliseconds. */
const SLICE = 50;

/** A subquery: ids of the team's conversations that have a message with all the words, the last of them its beginning. */
export function foundConversations(engine: Engine, scope: TeamScope, words: readonly string[]): RawBuilder<unknown> {
  if (words.length === 0) return sql`SELECT NULL WHERE 1 = 0`;
  if (engine.kind === 'postgres') {
    const query = words.map((word, index) => `'${word}'${index === words.length - 1 ? ':*' : ''}`).join(' & ');
    return sql`SELECT conversation_id FROM (SELECT conversation_id FROM search_entries
      WHERE team_id = ${scope.teamId} AND words @@ to_tsquery('simple', ${query})
      ORDER BY id DESC LIMIT ${sql.lit(MAX_HITS)}) AS found`;
  }
  const terms = words.map((word, index) => `"${word}"${index === words.length - 1 ? '*' : ''}`).join(' ');
  const query = `team:"${teamToken(scope.teamId)}" AND words:(${terms})`;
  return sql`SELECT entries.conversation_id FROM (SELECT rowid FROM message_search
      WHERE message_search MATCH ${query} ORDER BY rowid DESC LIMIT ${sql.lit(MAX_HITS)}) AS found
    JOIN search_entries AS entries ON entries.id = found.rowid`;
}

/**
 * Brings the index up to the conversation's last message, or, where that is more, by the slice in which `atMost` is
 * reached. Cheap to ask for one that is up to date, and for one that is gone. True when nothing is left to do.
 */
export async function indexConversation(engine: Engine, conversationId: string, atMost: number): Promise<boolean> {
  for (let added = 0; ; ) {
    const count = await engine.unitOfWork.run(() => indexSlice(engine, conversationId));
    added += count;
    if (count < SLICE) return true;
    if (added >= atMost) return false;
  }
}

async function indexSlice(engine: Engine, conversationId: string): Promise<number> {
  const { db } = engine;
  const known = await db
    .selectFrom('conversations')
    .leftJoin('conversation_search', 'conversation_search.conversation_id', 'conversations.id')
    .select(['conversations.team_id', 'conversation_search.seq'])
    .where('conversations.id', '=', conversationId)
    .executeTakeFirst();
  if (known === undefined) return 0;
  const messages = await db
    .selectFrom('messages')
    .select(['id', 'seq', 'text', 'created_at'])
    .where('conversation_id', '=', conversationId)
    .where('team_id', '=', known.team_id)
    .where('seq', '>', known.seq ?? 0)
    .orderBy('seq')
    .limit(SLICE)
    .execute();
  const last = messages.at(-1);
  if (last === undefined) return 0;
  for (const message of messages) {
    const entry = { teamId: known.team_id, conversationId, messageId: message.id, at: message.created_at };
    const id = (await engine.run(insertEntry, entry)).rows[0]?.id ?? 0;
    await engine.run(insertWords, { id, team: teamToken(known.team_id), words: foldForSearch(message.text) });
  }
  const state = { conversation_id: conversationId, team_id: known.team_id, seq: last.seq };
  await db
    .insertInto('conversation_search')
    .values(state)
    .onConflict(conflict => conflict.column('conversation_id').doUpdateSet({ seq: last.seq }))
    .execute();
  return messages.length;
}

interface NewEntry {
  readonly teamId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly at: number;
}

const insertEntry = prepareQuery<NewEntry, { id: number }>((db, slot) =>
  written(
    db,
    sql`INSERT INTO search_entries (team_id, conversation_id, message_id, created_at)
      VALUES (${slot('teamId')}, ${slot('conversationId')}, ${slot('messageId')}, ${slot('at')}) RETURNING id`,
  ),
);

const insertWords = prepareQuery<{ readonly id: number; readonly team: string; readonly words: string }>(
  (db, slot, kind) =>
    written(
      db,
      kind === 'postgres'
        ? sql`UPDATE search_entries SET words = to_tsvector('simple', ${slot('words')}) WHERE id = ${slot('id')}`
        : sql`INSERT INTO message_search (rowid, team, words) VALUES (${slot('id')}, ${slot('team')}, ${slot('words')})`,
    ),
);

/** A statement that is written out, to be prepared like the built ones. */
function written<Row>(db: Kysely<Schema>, statement: RawBuilder<Row>): Compilable<Row> {
  return { compile: () => statement.compile(db) };
}

/** Conversations after `afterId`, by id, whose last messages are not in the index. Reads at most `limit` conversations. */
export async function listUnindexed(
  engine: Engine,
  afterId: string,
  limit: number,
): Promise<{ readonly ids: readonly string[]; readonly lastId: string | null }> {
  const rows = await engine.db
    .selectFrom('conversations')
    .leftJoin('conversation_search', 'conversation_search.conversation_id', 'conversations.id')
    .select(['conversations.id', 'conversations.message_count', 'conversation_search.seq'])
    .where('conversations.id', '>', afterId)
    .orderBy('conversations.id')
    .limit(limit)
    .execute();
  return {
    ids: rows.filter(row => row.message_count > (row.seq ?? 0)).map(row => row.id),
    lastId: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
  };
}

/** One word of the index: ids are made of letters and digits but for their underscore. */
function teamToken(teamId: string): string {
  return teamId.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
}
