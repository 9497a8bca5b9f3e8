import { detectFormat } from './detect-format.ts';
import type { FileToParse, FormatResult } from './format-parser.ts';
import { FORMATS } from './formats.ts';
import { ParseError, toParseError } from './parse-error.ts';

/** A file's documents. Throws a ParseError that names why it has none. */
export async function parseFile(file: FileToParse): Promise<FormatResult> {
  if (file.bytes.length === 0) throw new ParseError('empty_document', 'The file is empty.');
  if (file.bytes.length > file.budget.limits.maxInputBytes) {
    const limit = Math.round(file.budget.limits.maxInputBytes / (1024 * 1024));
    throw new ParseError('too_large', `The file is larger than ${limit} MB.`);
  }
  const format = FORMATS[await detectFormat(file)];
  const parse = await format.load();
  let result: FormatResult;
  try {
    result = await parse(file);
  } catch (error) {
    throw toParseError(error, format.noun);
  }
  const documents = result.documents.filter(document => document.text.trim() !== '');
  if (documents.length === 0) throw new ParseError('empty_document', `The file is ${format.noun} without text.`);
  // Files inside the file have counted theirs.
  for (const document of documents) if (document.path === undefined) file.budget.addText(document.text);
  return { ...result, documents };
}
