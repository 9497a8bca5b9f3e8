/**
 * Turns the bytes of a file into documents with light Markdown text, or says why it cannot. The bytes are hostile: they
 * never reach the network or the disk, and what they cost in time, memory and text is bounded.
 */
export interface Parser {
  /** Resolves to a value whatever the bytes are; rejects only when the parser is closed or the call is aborted. */
  parse(input: ParseInput): Promise<ParseResult>;
}

export interface ParseInput {
  /** Left as they are; must not change until the promise settles. */
  readonly bytes: Uint8Array;
  /** A hint, and the title of last resort. The content decides what the file is. */
  readonly fileName: string;
  /** As declared by the sender, with parameters (`text/html; charset=windows-1251`); a hint. */
  readonly mediaType?: string | undefined;
  readonly limits?: Partial<ParseLimits> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type ParseResult = ParsedFile | ParseFailure;

export interface ParsedFile {
  readonly kind: 'parsed';
  /** At least one; several for an archive or a mail with attachments. */
  readonly documents: readonly ParsedDocument[];
  /** What was left out of it, in words for the operator. */
  readonly notes: readonly ParseNote[];
}

export interface ParsedDocument {
  readonly title: string;
  /** Light Markdown: `#` headings, lists, tables as `|` rows. Pages are parted by a line that holds {@link PAGE_BREAK}. */
  readonly text: string;
  /** As the file declares it, BCP 47 primary subtag. */
  readonly language?: string;
  /** Pages or slides, where the format has them. */
  readonly pages?: number;
  /** The canonical address an HTML page gives itself. */
  readonly url?: string;
  /** The path inside an archive, or the name of an attachment. */
  readonly path?: string;
}

export interface ParseNote {
  readonly code: string;
  readonly message: string;
  /** The file inside an archive it speaks of. */
  readonly path?: string;
}

export interface ParseFailure {
  readonly kind: 'failed';
  readonly error: { readonly code: ParseErrorCode; readonly message: string };
}

export type ParseErrorCode =
  | 'unsupported_format'
  | 'password_protected'
  | 'scanned_pdf' // pages of images without text
  | 'damaged_file'
  | 'empty_document'
  | 'too_large' // bytes, inflated bytes, text or memory
  | 'too_slow'
  | 'too_complex' // nesting, entries or a ratio that only a bomb has
  | 'parser_crashed';

export interface ParseLimits {
  readonly maxInputBytes: number;
  /** All bytes inflated out of archives and office files, counted while inflating. */
  readonly maxInflatedBytes: number;
  /** UTF-8 bytes of text in all documents together. */
  readonly maxTextBytes: number;
  /** Files in an archive, those of nested archives included. */
  readonly maxEntries: number;
  /** Archives in archives and mails in mails. */
  readonly maxNesting: number;
  /** Elements within elements, JSON within JSON. */
  readonly maxDepth: number;
  readonly maxPages: number;
}

export const DEFAULT_PARSE_LIMITS: ParseLimits = {
  maxInputBytes: 64 * 1024 * 1024,
  maxInflatedBytes: 256 * 1024 * 1024,
  maxTextBytes: 16 * 1024 * 1024,
  maxEntries: 10_000,
  maxNesting: 3,
  maxDepth: 256,
  maxPages: 5_000,
};

/** Stands alone on a line between two pages of a document's text. */
export const PAGE_BREAK = '\f';

/** The page, from 1, that a UTF-16 offset of a document's text is on. */
export function pageOfOffset(text: string, offset: number): number {
  let page = 1;
  let at = text.indexOf(PAGE_BREAK);
  while (at >= 0 && at < offset) {
    page++;
    at = text.indexOf(PAGE_BREAK, at + 1);
  }
  return page;
}
