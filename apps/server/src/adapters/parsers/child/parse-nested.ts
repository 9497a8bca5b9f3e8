import type { ParseNote } from '#modules/knowledge';
import { BudgetError } from './budget.ts';
import type { DocumentDraft, FileToParse } from './format-parser.ts';
import { type ParseError, toParseError } from './parse-error.ts';
import { parseFile } from './parse-file.ts';

export interface NestedResult {
  readonly documents: readonly DocumentDraft[];
  readonly notes: readonly ParseNote[];
  /** Set when the file could not be read; its note is among the notes. */
  readonly failure?: ParseError;
}

/**
 * Parses a file inside another one. That it cannot be read becomes a note with its path; only a limit of the whole ends
 * the whole.
 */
export async function parseNested(
  outer: FileToParse,
  path: string,
  load: () => Promise<{ readonly bytes: Buffer; readonly mediaType?: string | undefined }>,
): Promise<NestedResult> {
  const { budget } = outer;
  const nesting = outer.nesting + 1;
  budget.reportProgress();
  if (nesting > budget.limits.maxNesting) {
    throw new BudgetError(
      'too_complex',
      `Files are packed more than ${budget.limits.maxNesting} times into each other.`,
    );
  }
  try {
    const { bytes, mediaType } = await load();
    const result = await parseFile({ bytes, mediaType, fileName: path, budget, nesting });
    return {
      documents: result.documents.map(document => ({ ...document, path: joinPath(path, document.path) })),
      notes: (result.notes ?? []).map(note => ({ ...note, path: joinPath(path, note.path) })),
    };
  } catch (error) {
    if (error instanceof BudgetError) throw error;
    const failure = toParseError(error, 'an archive');
    return { documents: [], notes: [{ code: failure.code, message: failure.message, path }], failure };
  }
}

function joinPath(path: string, inner: string | undefined): string {
  return inner === undefined ? path : `${path}/${inner}`;
}
