import type { Page, PageRequest, TeamScope } from '#kernel';
import type { Note, NoteSubject } from './conversation-note.ts';

/** The caller has looked the subject up in the same scope. */
export interface NoteStore {
  add(scope: TeamScope, subject: NoteSubject, note: Note): Promise<void>;
  /** Oldest first. */
  list(scope: TeamScope, subject: NoteSubject, page: PageRequest): Promise<Page<Note>>;
  /** Undefined when the subject has no such note. */
  update(scope: TeamScope, subject: NoteSubject, noteId: string, text: string, at: number): Promise<Note | undefined>;
  delete(scope: TeamScope, subject: NoteSubject, noteId: string): Promise<boolean>;
}
