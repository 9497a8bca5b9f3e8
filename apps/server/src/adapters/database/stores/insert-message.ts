import { prepareQuery } from '../prepare-query.ts';
import type { MessageRow } from '../schema.ts';

export const insertMessage = prepareQuery<Omit<MessageRow, 'author'>>((db, slot) =>
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
