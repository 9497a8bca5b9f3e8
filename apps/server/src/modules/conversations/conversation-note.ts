import type { Author } from './conversation.ts';

/** Words of the team among themselves: no customer and no model ever reads them. */
export interface Note {
  readonly id: string;
  readonly author: Author;
  readonly text: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a note is about. */
export type NoteSubject =
  | { readonly kind: 'conversation'; readonly id: string }
  | { readonly kind: 'customer'; readonly id: string };
