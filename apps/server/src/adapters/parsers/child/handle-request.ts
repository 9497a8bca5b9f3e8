import type { ParseRequest, ParseResponse } from '../protocol.ts';
import { Budget } from './budget.ts';
import { ParseError, toParseError } from './parse-error.ts';
import { parseFile } from './parse-file.ts';
import { settleTitle } from './settle-title.ts';

const MAX_NOTES = 1_000;
/** An archive reports every file, but nobody listens that closely. */
const PROGRESS_EVERY_MS = 250;

/** A request's answer and the texts that go with it. Never throws. */
export async function handleRequest(
  request: ParseRequest,
  bytes: Buffer,
  reportProgress: () => void,
): Promise<{ readonly response: ParseResponse; readonly texts: Buffer }> {
  try {
    const budget = new Budget(request.limits, throttle(reportProgress));
    const { fileName, mediaType } = request;
    const result = await parseFile({ bytes, fileName, mediaType, budget, nesting: 0 });
    const texts = result.documents.map(document => Buffer.from(document.text));
    const documents = result.documents.map(({ text, ...head }, index) => ({
      ...head,
      title: settleTitle({ ...head, text }, fileName),
      textBytes: texts[index]?.length ?? 0,
    }));
    return {
      response: { kind: 'parsed', documents, notes: (result.notes ?? []).slice(0, MAX_NOTES) },
      texts: Buffer.concat(texts),
    };
  } catch (error) {
    const { code, message } = error instanceof ParseError ? error : toParseError(error, 'a known format');
    return { response: { kind: 'failed', error: { code, message } }, texts: Buffer.of() };
  }
}

function throttle(report: () => void): () => void {
  let last = 0;
  return () => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    report();
  };
}
