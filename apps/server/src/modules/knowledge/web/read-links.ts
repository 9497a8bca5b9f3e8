import { normalizeUrl } from './normalize-url.ts';
import { parseInSlices } from './parse-in-slices.ts';

/** What an HTML page says to a crawler. */
export interface PageLinks {
  /** Normalised, each once, in order of appearance. */
  readonly links: readonly string[];
  /** The address it wants to be known by. */
  readonly canonical: string | null;
  readonly noindex: boolean;
  readonly nofollow: boolean;
}

/** A page with more is no page. */
const MAX_LINKS = 2_000;

/** Reads the links of a page. `rel="nofollow"`, forms and scripts lead nowhere. */
export async function readLinks(
  html: Uint8Array,
  charset: string | undefined,
  pageUrl: string,
  signal?: AbortSignal,
): Promise<PageLinks> {
  const links = new Set<string>();
  let base = pageUrl;
  let canonical: string | null = null;
  let robots = '';

  const add = (href: string | undefined): void => {
    if (href === undefined || links.size >= MAX_LINKS) return;
    const url = normalizeUrl(href.trim(), base);
    if (url !== undefined) links.add(url);
  };
  const onopentag = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const rel = (attributes['rel'] ?? '').toLowerCase();
    if (name === 'a' || name === 'area') {
      if (!rel.split(/\s+/).includes('nofollow')) add(attributes['href']);
    } else if (name === 'base') {
      base = URL.parse(attributes['href'] ?? '', pageUrl)?.href ?? base;
    } else if (name === 'link') {
      if (rel === 'canonical') canonical ??= normalizeUrl(attributes['href'] ?? '', base) ?? null;
      else if (rel === 'next' || rel === 'prev') add(attributes['href']);
    } else if (name === 'meta') {
      const named = (attributes['name'] ?? '').toLowerCase();
      if (named === 'robots' || named === 'barazabot') robots += ` ${(attributes['content'] ?? '').toLowerCase()}`;
      if (attributes['http-equiv']?.toLowerCase() === 'refresh') add(refreshTarget(attributes['content'] ?? ''));
    } else if (name === 'frame' || name === 'iframe') {
      add(attributes['src']);
    }
  };
  await parseInSlices(html, charset, { onopentag }, { lowerCaseTags: true }, signal);
  return { links: [...links], canonical, ...robotsDirectives(robots) };
}

/** Of a robots meta tag or an `X-Robots-Tag` header. */
export function robotsDirectives(text: string): { readonly noindex: boolean; readonly nofollow: boolean } {
  const words = new Set(text.toLowerCase().split(/[\s,:]+/));
  return {
    noindex: words.has('noindex') || words.has('none'),
    nofollow: words.has('nofollow') || words.has('none'),
  };
}

function refreshTarget(content: string): string | undefined {
  return /^\s*\d*\s*[;,]\s*url\s*=\s*['"]?([^'"]{1,1000})/i.exec(content)?.[1];
}
