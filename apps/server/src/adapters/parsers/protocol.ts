import type { ParsedDocument, ParseErrorCode, ParseLimits, ParseNote } from '#modules/knowledge';

/** Header of the one kind of frame the server sends; the file's bytes are its body. */
export interface ParseRequest {
  readonly fileName: string;
  readonly mediaType?: string | undefined;
  readonly limits: ParseLimits;
}

/** Headers of what comes back: any number of `progress`, then one of the others. */
export type ParseResponse =
  | { readonly kind: 'progress' }
  | { readonly kind: 'failed'; readonly error: { readonly code: ParseErrorCode; readonly message: string } }
  | { readonly kind: 'parsed'; readonly documents: readonly DocumentHead[]; readonly notes: readonly ParseNote[] };

/** A document whose text stands in the frame's body, after the texts of those before it. */
type DocumentHead = Omit<ParsedDocument, 'text'> & { readonly textBytes: number };
