import { setImmediate as nextTick } from 'node:timers/promises';
import { type Handler, Parser, type ParserOptions } from 'htmlparser2';

/** A millisecond or so of parsing. */
const SLICE_BYTES = 32 * 1024;

/**
 * Runs bytes of HTML or XML through a tokenizer, a slice at a time, so that other work has its turn in between. Entities
 * of a document's own are never expanded, and nothing it refers to is loaded. `handler` may throw to end it.
 */
export async function parseInSlices(
  bytes: Uint8Array,
  charset: string | undefined,
  handler: Partial<Handler>,
  options: ParserOptions,
  signal?: AbortSignal,
): Promise<void> {
  const parser = new Parser(handler, options);
  const decoder = decoderFor(charset ?? declaredCharset(bytes));
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
    parser.write(decoder.decode(bytes.subarray(start, start + SLICE_BYTES), { stream: true }));
    await nextTick();
    signal?.throwIfAborted();
  }
  parser.end(decoder.decode());
}

const DECLARATION_BYTES = 1024;

/** `<?xml encoding="…">` and `<meta charset="…">` stand at the beginning, in ASCII. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
  return /(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(start)?.[1];
}

function decoderFor(charset = 'utf-8'): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
