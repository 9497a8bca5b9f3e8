import type { ParsedDocument, ParseNote } from '#modules/knowledge';
import type { Budget } from './budget.ts';

/** A file as a format's parser gets it. */
export interface FileToParse {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly mediaType: string | undefined;
  readonly budget: Budget;
  /** How many archives and mails it is inside of. */
  readonly nesting: number;
}

/** A document before its title is settled: without one it gets its first heading, else the name of its file. */
export type DocumentDraft = Omit<ParsedDocument, 'title'> & { readonly title?: string | undefined };

export interface FormatResult {
  readonly documents: readonly DocumentDraft[];
  readonly notes?: readonly ParseNote[];
}

/** Throws a ParseError for what it can name; anything else it throws counts as damage. */
export type FormatParser = (file: FileToParse) => Promise<FormatResult> | FormatResult;
