import { isUtf8 } from 'node:buffer';
import { AppError } from '#kernel';
import { scanJson } from './scan-json.ts';

/** How deep a request body may nest. */
export const MAX_BODY_DEPTH = 64;

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UNICODE_ESCAPE = Buffer.from('\\u');

/**
 * Bytes of a request to a JSON value; undefined for an empty body. Refuses, as a 400 with its own code: bytes that are
 * not UTF-8, text that is not JSON, more than {@link MAX_BODY_DEPTH} levels, a name twice in one object, `__proto__`, and
 * strings that no database and no UTF-8 stream can carry unchanged (U+0000, half a surrogate pair).
 */
export function parseJsonBody(body: Buffer): unknown {
  const bytes = body.subarray(0, 3).equals(BYTE_ORDER_MARK) ? body.subarray(3) : body;
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) throw badBody('invalid_utf8', 'The body is not valid UTF-8');
  const defect = scanJson(bytes, MAX_BODY_DEPTH);
  if (defect !== undefined) throw badBody(defect.code, defect.message);
  const value = parse(bytes);
  // Both can only be written as escapes: a raw U+0000 is no JSON, and a raw half surrogate is no UTF-8.
  if (bytes.includes(UNICODE_ESCAPE)) assertStorableText(value);
  return value;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw badBody('invalid_json', 'The body is not valid JSON', cause);
  }
}

function assertStorableText(root: unknown): void {
  const pending = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string') assertStorable(value);
    else if (Array.isArray(value)) for (const item of value) pending.push(item);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        assertStorable(key);
        pending.push(item);
      }
    }
  }
}

function assertStorable(text: string): void {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw badBody('invalid_text', 'The body holds a character that is not valid Unicode text');
  }
}

function badBody(code: string, message: string, cause?: unknown): AppError {
  return new AppError({ kind: 'invalid', code, message, cause });
}
