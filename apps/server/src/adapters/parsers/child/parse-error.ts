import type { ParseErrorCode } from '#modules/knowledge';

/** Why a file cannot be read, with a sentence for the operator. Thrown within the parser process, a value outside it. */
export class ParseError extends Error {
  readonly code: ParseErrorCode;

  constructor(code: ParseErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ParseError';
    this.code = code;
  }
}

/** A parser's own exception as a named failure: out of stack is nesting, everything else is damage. */
export function toParseError(error: unknown, format: string): ParseError {
  if (error instanceof ParseError) return error;
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return new ParseError('too_complex', 'The file is nested too deeply to be read.', error);
  }
  return new ParseError('damaged_file', `The file looks like ${format}, but it is damaged and cannot be read.`, error);
}
