import type { ParseNote } from '#modules/knowledge';
import { openArchive } from '../archive/open-archive.ts';
import type { DocumentDraft, FormatParser } from '../format-parser.ts';
import { ParseError } from '../parse-error.ts';
import { parseNested } from '../parse-nested.ts';

/** What systems leave in archives. */
const LITTER = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

/** A zip of files: each becomes its documents, or a note that says why not. Fails when none could be read. */
export const parseArchive: FormatParser = async file => {
  const archive = await openArchive(file.bytes, file.budget);
  const names = archive.names.filter(name => !LITTER.test(name));
  const documents: DocumentDraft[] = [];
  const notes: ParseNote[] = [];
  const failures: ParseError[] = [];
  for (const name of names) {
    const nested = await parseNested(file, name, async () => ({ bytes: await archive.read(name) }));
    documents.push(...nested.documents);
    notes.push(...nested.notes);
    if (nested.failure !== undefined) failures.push(nested.failure);
  }
  if (documents.length === 0 && names.length === 0) {
    throw new ParseError('empty_document', 'The archive holds no files.');
  }
  if (documents.length === 0) {
    const [failure] = failures;
    if (names.length === 1 && failure !== undefined) throw failure;
    throw new ParseError('unsupported_format', 'None of the files in the archive can be read.');
  }
  return { documents, notes };
};
