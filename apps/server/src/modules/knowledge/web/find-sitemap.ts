import { type FetchPageOptions, type FetchPagePorts, fetchPage } from './fetch-page.ts';
import { charsetOf } from './read-page.ts';
import { MAX_SITEMAP_BYTES, readSitemap } from './read-sitemap.ts';

/** Sitemap files of one site that are fetched, those of indexes included. */
const MAX_FILES = 100;
const MAX_PAGES = 50_000;

/**
 * The pages that a site's sitemaps list, each once, in their order; `isOwn` says which addresses belong to the site. Files
 * that cannot be read are passed over. `incomplete` is set when one of them could not be fetched now.
 */
export async function findSitemapPages(
  ports: FetchPagePorts,
  first: readonly string[],
  options: Omit<FetchPageOptions, 'maxBytes' | 'knownOf'>,
  isOwn: (url: string) => boolean,
): Promise<{ readonly pages: readonly string[]; readonly incomplete: boolean }> {
  const pages = new Set<string>();
  const files = new Set(first.filter(isOwn));
  let incomplete = false;
  // A set hands out what is added while it is walked.
  for (const file of files) {
    const answer = await fetchPage(ports, file, { ...options, maxBytes: MAX_SITEMAP_BYTES });
    if (answer.kind === 'failed') incomplete = true;
    if (answer.kind !== 'page') continue;
    const { body, contentType, url } = answer.page;
    const sitemap = await readSitemap(body, charsetOf(contentType), url, options.signal);
    for (const page of sitemap?.pages ?? []) if (isOwn(page) && pages.size < MAX_PAGES) pages.add(page);
    for (const next of sitemap?.sitemaps ?? []) if (isOwn(next) && files.size < MAX_FILES) files.add(next);
  }
  return { pages: [...pages], incomplete };
}
