import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { normalizeUrl } from './normalize-url.ts';
import { parseInSlices } from './parse-in-slices.ts';

/** What a sitemap file lists. */
export interface Sitemap {
  readonly pages: readonly string[];
  /** Further sitemap files, of an index. */
  readonly sitemaps: readonly string[];
}

/** https://www.sitemaps.org/protocol.html: at most 50,000 addresses and 50 MB unpacked. */
const MAX_PAGES = 50_000;
const MAX_SITEMAPS = 1_000;
export const MAX_SITEMAP_BYTES = 50 * 1024 * 1024;
const MAX_URL_LENGTH = 2_100;

const unzip = promisify(gunzip);

/** Reads a sitemap or an index of them, gzipped or not; undefined for anything else. */
export async function readSitemap(
  bytes: Uint8Array,
  charset: string | undefined,
  sitemapUrl: string,
  signal?: AbortSignal,
): Promise<Sitemap | undefined> {
  const xml = isGzip(bytes) ? await tryUnzip(bytes) : bytes;
  if (xml === undefined) return undefined;
  const pages = new Set<string>();
  const sitemaps = new Set<string>();
  const path: string[] = [];
  let root = '';
  let text = '';

  const close = (): void => {
    const name = path.pop();
    if (name !== 'loc') return;
    const url = normalizeUrl(text.trim(), sitemapUrl);
    const parent = path.at(-1);
    if (url === undefined) return;
    if (parent === 'url' && pages.size < MAX_PAGES) pages.add(url);
    if (parent === 'sitemap' && sitemaps.size < MAX_SITEMAPS) sitemaps.add(url);
  };
  const handler = {
    onopentagname: (tag: string): void => {
      const name = tag.replace(/^.*:/, '').toLowerCase();
      if (root === '') root = name;
      if (root !== 'urlset' && root !== 'sitemapindex') throw new NotASitemap();
      // Deeper than any sitemap; what is in there is not looked at.
      if (path.length < MAX_DEPTH) path.push(name);
      text = '';
    },
    ontext: (part: string): void => {
      if (path.at(-1) === 'loc' && text.length < MAX_URL_LENGTH) text += part;
    },
    onclosetag: close,
  };
  try {
    await parseInSlices(xml, charset, handler, { xmlMode: true }, signal);
  } catch (error) {
    if (error instanceof NotASitemap) return undefined;
    throw error;
  }
  return root === '' ? undefined : { pages: [...pages], sitemaps: [...sitemaps] };
}

const MAX_DEPTH = 16;

class NotASitemap extends Error {}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function tryUnzip(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await unzip(bytes, { maxOutputLength: MAX_SITEMAP_BYTES });
  } catch {
    return undefined;
  }
}
