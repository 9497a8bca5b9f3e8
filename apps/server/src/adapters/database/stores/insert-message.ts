import { sql } from 'kysely';
import { prepareQuery } from '../prepare-query.ts';
import type { MessageRow } from '../schema.ts';

export type NewMessageRow = Omit<MessageRow, 'author'>;

export const insertMessage = prepareQuery<NewMessageRow>((db, slot) =>
  db.insertInto('messages').values({
    id: slot('id'),
    team_id: slot('team_id'),
    conversation_id: slot('conversation_id'),
    seq: slot('seq'),
    role: slot('role'),
    text: slot('text'),
    messages: slot('messages'),
    status: slot('status'),
    turn_id: slot('turn_id'),
    reply: slot('reply'),
    created_at: slot('created_at'),
  }),
);

/** What a customer said, and the reply to it, which is the next message. */
export type ExchangeRow = Omit<NewMessageRow, 'role' | 'status' | 'reply'> & {
  readonly reply_id: string;
  readonly reply_seq: number;
  readonly reply_text: string;
  readonly reply_messages: string;
  readonly reply_status: string;
  readonly reply: string;
  readonly replied_at: number;
};

export const insertExchange = prepareQuery<ExchangeRow>((db, slot) => {
  const shared = { team_id: slot('team_id'), conversation_id: slot('conversation_id'), turn_id: slot('turn_id') };
  return db.insertInto('messages').values([
    {
      ...shared,
      id: slot('id'),
      seq: slot('seq'),
      role: sql.lit('user'),
      text: slot('text'),
      messages: slot('messages'),
      status: sql.lit('complete'),
      reply: null,
      created_at: slot('created_at'),
    },
    {
      ...shared,
      id: slot('reply_id'),
      seq: slot('reply_seq'),
      role: sql.lit('assistant'),
      text: slot('reply_text'),
      messages: slot('reply_messages'),
      status: slot('reply_status'),
      reply: slot('reply'),
      created_at: slot('replied_at'),
    },
  ]);
});
