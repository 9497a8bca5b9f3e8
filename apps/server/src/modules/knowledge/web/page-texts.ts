import { createHash, webcrypto } from 'node:crypto';
import { parsedTexts } from '../parsed-texts.ts';
import type { Parser } from '../parser.ts';
import type { SourceFault } from '../read-source.ts';
import type { SourceText } from '../source-texts.ts';

export type PageTexts =
  | { readonly kind: 'texts'; readonly texts: readonly SourceText[]; readonly contentHash: string }
  | { readonly kind: 'failed'; readonly fault: SourceFault };

/** Parses what an address answered. `key` names it within its source. */
export async function pageTexts(
  parser: Parser,
  sourceId: string,
  input: {
    readonly key: string;
    readonly url: string | null;
    readonly body: Uint8Array;
    readonly fileName: string;
    readonly mediaType: string;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<PageTexts> {
  const { key, url, body, fileName, mediaType, signal } = input;
  const parsed = await parser.parse({ bytes: body, fileName, mediaType, signal });
  if (parsed.kind === 'failed') return { kind: 'failed', fault: parsed.error };
  const texts = parsedTexts(sourceId, parsed, { key, url });
  return { kind: 'texts', texts, contentHash: hashTexts(texts) };
}

/** Changes whenever something changes that is searched or shown. */
function hashTexts(texts: readonly SourceText[]): string {
  const hash = createHash('sha256');
  for (const { title, text } of texts) hash.update(`${title}\0${text}\0`);
  return hash.digest('hex');
}

/** Off the event loop. */
export async function hashBytes(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', Buffer.from(bytes))).toString('hex');
}

/** The last part of an address's path, as a hint for the parser and a title of last resort. */
export function fileNameOf(url: string): string {
  const { pathname, hostname } = new URL(url);
  const name = pathname.split('/').findLast(part => part !== '') ?? hostname;
  try {
    return decodeURIComponent(name).slice(0, 200);
  } catch {
    return name.slice(0, 200);
  }
}
