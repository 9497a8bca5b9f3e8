import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import type { ColumnTypes, Migration } from './migration.ts';

/** Conversations that a person takes over, notes, search; customers with their aliases, consent and leads; retention. */
export const conversationsCustomers: Migration = {
  version: 12,
  name: 'conversations-customers',
  async up(db, types) {
    await changeConversations(db);
    await createCustomers(db, types);
    await createNotes(db, types);
    await rebuildLeads(db, types);
    await createSearch(db, types);
  },
};

/** Columns with a constant default: neither engine rewrites the table. */
async function changeConversations(db: Kysely<Schema>): Promise<void> {
  const conversations = [
    sql`fence integer NOT NULL DEFAULT 0`,
    sql`tags text NOT NULL DEFAULT '[]'`,
    sql`assignee_id text`,
    sql`assignee text`,
    sql`draft text`,
    sql`customer_id text`,
  ];
  for (const column of conversations) await sql`ALTER TABLE conversations ADD COLUMN ${column}`.execute(db);
  await sql`ALTER TABLE turns ADD COLUMN fence integer NOT NULL DEFAULT 0`.execute(db);
  await sql`ALTER TABLE messages ADD COLUMN author text`.execute(db);
  // All of them partial, and of columns that turns never change: what the agent answers by itself is in none.
  await sql`CREATE INDEX conversations_by_status ON conversations (team_id, status, created_at, id)
    WHERE status <> 'open'`.execute(db);
  await sql`CREATE INDEX conversations_tagged ON conversations (team_id, created_at, id) WHERE tags <> '[]'`.execute(
    db,
  );
  await sql`CREATE INDEX conversations_by_assignee ON conversations (team_id, assignee_id, created_at, id)
    WHERE assignee_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX conversations_by_customer ON conversations (customer_id, created_at, id)
    WHERE customer_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX conversations_unresolved ON conversations (team_id, created_at, id)
    WHERE user_id IS NOT NULL AND customer_id IS NULL`.execute(db);
}

async function createCustomers(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('customers')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('name', 'text')
    .addColumn('email', 'text')
    .addColumn('phone', 'text')
    .addColumn('email_key', 'text')
    .addColumn('phone_key', 'text')
    .addColumn('attributes', 'text', column => column.notNull())
    .addColumn('tags', 'text', column => column.notNull())
    .addColumn('search_text', 'text', column => column.notNull())
    .addColumn('merged_into', 'text')
    .addColumn('merged_at', int8)
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .execute();
  await db.schema.createIndex('customers_by_team').on('customers').columns(['team_id', 'created_at', 'id']).execute();
  await sql`CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL`.execute(db);
  await sql`CREATE INDEX customers_by_email ON customers (team_id, email_key) WHERE email_key IS NOT NULL`.execute(db);
  await sql`CREATE INDEX customers_by_phone ON customers (team_id, phone_key) WHERE phone_key IS NOT NULL`.execute(db);

  await db.schema
    .createTable('customer_aliases')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('customer_id', 'text', column => column.notNull().references('customers.id').onDelete('cascade'))
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('surface', 'text', column => column.notNull())
    .addColumn('user_id', 'text', column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .addUniqueConstraint('customer_aliases_once', ['team_id', 'user_id', 'channel', 'surface'])
    .execute();
  await db.schema.createIndex('customer_aliases_by_customer').on('customer_aliases').column('customer_id').execute();

  await db.schema
    .createTable('customer_attributes')
    .addColumn('team_id', 'text', column => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('key', 'text', column => column.notNull())
    .addColumn('label', 'text', column => column.notNull())
    .addColumn('type', 'text', column => column.notNull())
    .addColumn('options', 'text', column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .addPrimaryKeyConstraint('customer_attributes_key', ['team_id', 'key'])
    .execute();

  await db.schema
    .createTable('consents')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('customer_id', 'text', column => column.notNull().references('customers.id').onDelete('cascade'))
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('granted', 'integer', column => column.notNull())
    .addColumn('source', 'text', column => column.notNull())
    .addColumn('at', int8, column => column.notNull())
    .execute();
  await db.schema.createIndex('consents_by_customer').on('consents').columns(['customer_id', 'at']).execute();

  await db.schema
    .createTable('identity_secrets')
    .addColumn('agent_id', 'text', column => column.primaryKey().references('agents.id').onDelete('cascade'))
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('secret', 'text', column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .execute();

  await db.schema
    .createTable('retention')
    .addColumn('team_id', 'text', column => column.primaryKey().references('teams.id').onDelete('cascade'))
    .addColumn('conversations_days', 'integer')
    .addColumn('leads_days', 'integer')
    .addColumn('updated_at', int8, column => column.notNull())
    .execute();
}

async function createNotes(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('notes')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('conversation_id', 'text', column => column.references('conversations.id').onDelete('cascade'))
    .addColumn('customer_id', 'text', column => column.references('customers.id').onDelete('cascade'))
    .addColumn('author', 'text', column => column.notNull())
    .addColumn('text', 'text', column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .execute();
  await sql`CREATE INDEX notes_by_conversation ON notes (conversation_id, created_at, id)
    WHERE conversation_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX notes_by_customer ON notes (customer_id, created_at, id)
    WHERE customer_id IS NOT NULL`.execute(db);
}

/** A lead may come without a conversation now, which SQLite takes a new table for. */
async function rebuildLeads(db: Kysely<Schema>, { int8 }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('leads_12')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('agent_id', 'text', column => column.notNull().references('agents.id').onDelete('cascade'))
    .addColumn('conversation_id', 'text', column => column.references('conversations.id').onDelete('set null'))
    .addColumn('customer_id', 'text')
    .addColumn('source', 'text', column => column.notNull())
    .addColumn('name', 'text')
    .addColumn('email', 'text')
    .addColumn('phone', 'text')
    .addColumn('email_key', 'text')
    .addColumn('phone_key', 'text')
    .addColumn('fields', 'text', column => column.notNull())
    .addColumn('created_at', int8, column => column.notNull())
    .addColumn('updated_at', int8, column => column.notNull())
    .execute();
  await sql`INSERT INTO leads_12 (id, team_id, agent_id, conversation_id, customer_id, source, name, email, phone,
      email_key, phone_key, fields, created_at, updated_at)
    SELECT id, team_id, agent_id, conversation_id, NULL, 'flow', name, email, phone,
      nullif(lower(trim(email)), ''), NULL, fields, created_at, created_at FROM leads`.execute(db);
  await db.schema.dropTable('leads').execute();
  await sql`ALTER TABLE leads_12 RENAME TO leads`.execute(db);
  await db.schema.createIndex('leads_by_team').on('leads').columns(['team_id', 'created_at', 'id']).execute();
  await db.schema.createIndex('leads_by_agent').on('leads').columns(['agent_id', 'created_at', 'id']).execute();
  for (const column of ['conversation_id', 'customer_id', 'email_key', 'phone_key']) {
    await sql`CREATE INDEX ${sql.id(`leads_by_${column}`)} ON leads (${sql.id(column)})
      WHERE ${sql.id(column)} IS NOT NULL`.execute(db);
  }
  await db.schema
    .createTable('lead_sightings')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('lead_id', 'text', column => column.notNull().references('leads.id').onDelete('cascade'))
    .addColumn('conversation_id', 'text')
    .addColumn('source', 'text', column => column.notNull())
    .addColumn('name', 'text')
    .addColumn('email', 'text')
    .addColumn('phone', 'text')
    .addColumn('fields', 'text', column => column.notNull())
    .addColumn('at', int8, column => column.notNull())
    .execute();
  await db.schema.createIndex('lead_sightings_by_lead').on('lead_sightings').columns(['lead_id', 'at', 'id']).execute();
}

/**
 * Which messages the full-text index holds, and how far into each conversation it has come. The words themselves: an FTS5
 * table without content of its own on SQLite, a `tsvector` on PostgreSQL. A message that goes takes its words along.
 */
async function createSearch(db: Kysely<Schema>, { int8, kind }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('conversation_search')
    .addColumn('conversation_id', 'text', column =>
      column.primaryKey().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('seq', 'integer', column => column.notNull())
    .execute();
  const id = kind === 'postgres' ? sql`bigserial` : sql`integer`;
  await db.schema
    .createTable('search_entries')
    .addColumn('id', id, column => column.primaryKey())
    .addColumn('team_id', 'text', column => column.notNull())
    .addColumn('conversation_id', 'text', column => column.notNull())
    .addColumn('message_id', 'text', column => column.notNull().unique().references('messages.id').onDelete('cascade'))
    .addColumn('created_at', int8, column => column.notNull())
    .execute();
  if (kind === 'postgres') {
    await sql`ALTER TABLE search_entries ADD COLUMN words tsvector`.execute(db);
    await sql`CREATE INDEX search_entries_words ON search_entries USING gin (words)`.execute(db);
    return;
  }
  await sql`CREATE VIRTUAL TABLE message_search USING fts5(team, words, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 2")`.execute(db);
  await sql`CREATE TRIGGER search_entries_gone AFTER DELETE ON search_entries BEGIN
    DELETE FROM message_search WHERE rowid = old.id; END`.execute(db);
}
