import { toPage } from '#kernel';
import type { Author, Note, NoteStore, NoteSubject } from '#modules/conversations';
import type { Engine } from '../engine.ts';
import type { NoteRow } from '../schema.ts';
import { pagePosition } from './page-after.ts';

export function createNoteStore({ db }: Engine): NoteStore {
  return {
    async add(scope, subject, note) {
      await db
        .insertInto('notes')
        .values({
          id: note.id,
          team_id: scope.teamId,
          conversation_id: subject.kind === 'conversation' ? subject.id : null,
          customer_id: subject.kind === 'customer' ? subject.id : null,
          author: JSON.stringify(note.author),
          text: note.text,
          created_at: note.createdAt,
          updated_at: note.updatedAt,
        })
        .execute();
    },

    async list(scope, subject, page) {
      const after = pagePosition(page);
      let query = db
        .selectFrom('notes')
        .selectAll()
        .where('team_id', '=', scope.teamId)
        .where(columnOf(subject), '=', subject.id);
      if (after !== undefined) {
        query = query.where(eb => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(after.at, after.id)));
      }
      const rows = await query
        .orderBy('created_at')
        .orderBy('id')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows.map(toNote), page.limit, note => [note.createdAt, note.id]);
    },

    async update(scope, subject, noteId, text, at) {
      const row = await db
        .updateTable('notes')
        .set({ text, updated_at: at })
        .where('id', '=', noteId)
        .where('team_id', '=', scope.teamId)
        .where(columnOf(subject), '=', subject.id)
        .returningAll()
        .executeTakeFirst();
      return row && toNote(row);
    },

    async delete(scope, subject, noteId) {
      const gone = await db
        .deleteFrom('notes')
        .where('id', '=', noteId)
        .where('team_id', '=', scope.teamId)
        .where(columnOf(subject), '=', subject.id)
        .executeTakeFirst();
      return gone.numDeletedRows === 1n;
    },
  };
}

function columnOf(subject: NoteSubject): 'conversation_id' | 'customer_id' {
  return subject.kind === 'conversation' ? 'conversation_id' : 'customer_id';
}

function toNote(row: NoteRow): Note {
  return {
    id: row.id,
    author: JSON.parse(row.author) as Author,
    text: row.text,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
