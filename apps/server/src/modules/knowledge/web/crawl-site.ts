import type { SourceFault } from '../read-source.ts';
import type { WebSourceConfig } from '../source.ts';
import { type FetchedPage, type FetchPagePorts, fetchPage, type PageAnswer } from './fetch-page.ts';
import { findSitemapPages } from './find-sitemap.ts';
import { mayBeDocument, normalizeUrl } from './normalize-url.ts';
import { charsetOf, isHtml, readPage } from './read-page.ts';
import type { WebReadPorts, WebRun } from './read-ports.ts';
import { readSitemap, type Sitemap } from './read-sitemap.ts';
import { NOT_AN_ADDRESS, withDocuments } from './read-url.ts';
import { RobotsCache } from './robots-cache.ts';
import { isWanted } from './url-patterns.ts';
import type { PageReading, WebReading } from './web-reading.ts';

export type SiteConfig = Extract<WebSourceConfig, { readonly type: 'site' }>;

/** Pages of one crawl in work; its host's queue decides how many of them it is asked for. */
const AT_ONCE = 2;
/** The pages a sitemap lists, and the canonical addresses they name. */
const SITEMAP_DEPTH = 2;
/** Faults of parsing that say nothing about the page. */
const OUR_FAULT = new Set(['parser_crashed', 'too_slow']);

/**
 * Reads the pages of a site: those its sitemaps list, else those that links lead to, breadth first. Ends by itself at the
 * source's pages and depth and at the limits of bytes, text and time; what it had no time for counts as not seen, not as
 * gone. Fails as a whole only when the first page cannot be read.
 */
export async function crawlSite(
  ports: WebReadPorts,
  run: WebRun,
  config: SiteConfig,
): Promise<WebReading | { readonly fault: SourceFault }> {
  const start = normalizeUrl(config.url);
  if (start === undefined) return { fault: NOT_AN_ADDRESS };
  const crawl = new SiteCrawl(ports, run, config);
  const answer = await crawl.fetchFirst(start);
  if (answer.kind === 'gone' || answer.kind === 'failed') return { fault: answer.fault };
  if (answer.kind === 'elsewhere') return { fault: NOT_AN_ADDRESS };
  return crawl.readFrom(start, answer);
}

type FirstAnswer = Extract<PageAnswer, { readonly kind: 'page' | 'unchanged' }>;

class SiteCrawl {
  readonly #ports: WebReadPorts & FetchPagePorts;
  readonly #run: WebRun;
  readonly #config: SiteConfig;
  readonly #endsAt: number;
  #host = '';
  #followsLinks = true;
  /** Addresses that were asked for or wait to be. */
  readonly #met = new Set<string>();
  /** Addresses, after redirects, that a page came from. */
  readonly #taken = new Set<string>();
  /** In breadth-first order; a place stays empty when its address gave no page. */
  readonly #pages: (PageReading | undefined)[] = [];
  readonly #gone = new Set<string>();
  #fault: SourceFault | undefined;
  #complete = true;
  #bytes = 0;
  #characters = 0;
  #planned = 0;
  #done = 0;

  constructor(ports: WebReadPorts, run: WebRun, config: SiteConfig) {
    this.#ports = { ...ports, robots: new RobotsCache(ports.web, ports.queues) };
    this.#run = run;
    this.#config = config;
    this.#endsAt = ports.clock.now() + ports.limits.totalMs;
  }

  /** The first page may lead to another host, which is then the site's. */
  fetchFirst(url: string): Promise<PageAnswer> {
    return this.#fetch(url, () => true);
  }

  async readFrom(start: string, first: FirstAnswer): Promise<WebReading> {
    const firstUrl = first.kind === 'page' ? first.page.url : first.url;
    this.#host = new URL(firstUrl).host;
    this.#met.add(start).add(firstUrl);
    const own = first.kind === 'page' && !isHtml(first.page) ? await this.#asSitemap(first.page) : undefined;
    const listed = await this.#listedPages(firstUrl, own);
    this.#followsLinks = own === undefined && listed.every(url => this.#met.has(url));
    let found = listed;
    if (own === undefined) {
      this.#planned = 1;
      const links = await this.#take(0, firstUrl, first);
      if (this.#followsLinks) found = links;
    }
    const depth = this.#followsLinks ? this.#config.depth : SITEMAP_DEPTH;
    for (let distance = 1; distance <= depth; distance += 1) {
      const level = this.#meet(found);
      if (level.length === 0) break;
      found = await this.#readLevel(level);
    }
    const pages = this.#pages.filter(page => page !== undefined);
    return { pages, gone: this.#gone, complete: this.#complete, fault: this.#fault };
  }

  async #listedPages(firstUrl: string, own: Sitemap | undefined): Promise<readonly string[]> {
    const isOwn = (url: string): boolean => this.#isOwn(url);
    let files = own?.sitemaps;
    if (files === undefined) {
      const rules = await this.#ports.robots.rulesFor(firstUrl, this.#run.signal);
      const declared = 'fault' in rules ? [] : rules.sitemaps.flatMap(url => normalizeUrl(url, firstUrl) ?? []);
      files = declared.some(isOwn) ? declared : [new URL('/sitemap.xml', firstUrl).href];
    }
    const { retryMs } = this.#ports.limits;
    const options = { mayVisit: isOwn, retryMs, signal: this.#run.signal };
    const found = await findSitemapPages(this.#ports, files, options, isOwn);
    if (found.incomplete) this.#complete = false;
    return [...(own?.pages ?? []), ...found.pages];
  }

  #asSitemap(page: FetchedPage): Promise<Sitemap | undefined> {
    return readSitemap(page.body, charsetOf(page.contentType), page.url, this.#run.signal);
  }

  #fetch(url: string, mayVisit = (target: string): boolean => this.#isOwn(target)): Promise<PageAnswer> {
    const { limits } = this.#ports;
    return fetchPage(this.#ports, url, {
      knownOf: asked => withDocuments(this.#run, asked),
      mayVisit,
      maxBytes: limits.pageBytes,
      retryMs: limits.retryMs,
      signal: this.#run.signal,
    });
  }

  #isOwn(url: string): boolean {
    return URL.parse(url)?.host === this.#host;
  }

  /** Of addresses found, those to read next: each once, as many as the source may have. */
  #meet(urls: readonly string[]): readonly string[] {
    const next: string[] = [];
    for (const url of urls) {
      if (this.#planned >= this.#config.maxPages) break;
      if (this.#met.has(url) || !this.#isOwn(url) || !mayBeDocument(url) || !isWanted(url, this.#config)) continue;
      this.#met.add(url);
      this.#planned += 1;
      next.push(url);
    }
    return next;
  }

  /** Reads pages side by side; what they lead to comes back in their order, however they were timed. */
  async #readLevel(urls: readonly string[]): Promise<readonly string[]> {
    const found: (readonly string[])[] = urls.map(() => []);
    const offset = this.#pages.length;
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < urls.length) {
        if (this.#isSpent()) {
          this.#complete = false;
          return;
        }
        const index = next++;
        const url = urls[index] ?? '';
        found[index] = await this.#take(offset + index, url, await this.#fetch(url));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return found.flat();
  }

  #isSpent(): boolean {
    const { limits, clock } = this.#ports;
    return (
      clock.now() >= this.#endsAt || this.#bytes >= limits.totalBytes || this.#characters >= limits.totalCharacters
    );
  }

  /** Keeps what an address gave at its place; returns where that leads. */
  async #take(place: number, url: string, answer: PageAnswer): Promise<readonly string[]> {
    this.#pages[place] = undefined;
    try {
      if (answer.kind === 'page') return await this.#takePage(place, answer.page);
      if (answer.kind === 'unchanged') return this.#keep(place, { kind: 'unchanged', page: answer.known });
      if (answer.kind === 'elsewhere') return [];
      if (answer.kind === 'failed') return this.#keepKnown(place, url);
      this.#gone.add(url).add(answer.url);
      return [];
    } finally {
      this.#done += 1;
      this.#run.onProgress(this.#done, this.#planned);
    }
  }

  async #takePage(place: number, page: FetchedPage): Promise<readonly string[]> {
    if (this.#taken.has(page.url)) return [];
    this.#taken.add(page.url);
    this.#bytes += page.body.length;
    const outcome = await readPage(this.#ports, this.#run, page, true);
    if (outcome.kind === 'reading') return this.#keep(place, outcome.reading);
    this.#fault ??= outcome.fault;
    if (OUR_FAULT.has(outcome.fault.code)) return this.#keepKnown(place, page.url);
    return this.#followsLinks ? outcome.links : [];
  }

  #keep(place: number, reading: PageReading): readonly string[] {
    const { key, links, canonical } = reading.page;
    this.#taken.add(key);
    // The first page is read for its links, whether the patterns want it or not; so is what a redirect led to.
    if (isWanted(key, this.#config)) {
      this.#pages[place] = reading;
      if (reading.kind === 'read') this.#characters += reading.texts.reduce((sum, { text }) => sum + text.length, 0);
    }
    return [...(canonical === null ? [] : [canonical]), ...(this.#followsLinks ? links : [])];
  }

  /** A page that cannot be read now stays as it was. */
  #keepKnown(place: number, url: string): readonly string[] {
    const known = this.#run.known.get(url);
    return known === undefined ? [] : this.#keep(place, { kind: 'unchanged', page: known });
  }
}
