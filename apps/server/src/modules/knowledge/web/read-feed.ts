import { normalizeUrl } from './normalize-url.ts';
import { parseInSlices } from './parse-in-slices.ts';

export interface FeedItem {
  /** What stays the same when the item changes: its guid or id, else its link, else its title. */
  readonly key: string;
  readonly title: string;
  /** HTML, or text that reads the same as HTML. */
  readonly html: string;
  readonly url: string | null;
}

const MAX_ITEMS = 1_000;
const MAX_TEXT = 1_000_000;
const MAX_DEPTH = 64;

/** Fields of an item by element name; the first that is there wins. */
const CONTENT = ['content:encoded', 'content', 'description', 'summary'] as const;

/** Reads an RSS 0.9–2.0, RDF or Atom feed; undefined for anything else. */
export async function readFeed(
  bytes: Uint8Array,
  charset: string | undefined,
  feedUrl: string,
  signal?: AbortSignal,
): Promise<readonly FeedItem[] | undefined> {
  const reading = new FeedReading(feedUrl);
  try {
    await parseInSlices(bytes, charset, reading, { xmlMode: true }, signal);
  } catch (error) {
    if (error instanceof NotAFeed) return undefined;
    throw error;
  }
  return reading.isFeed ? reading.items : undefined;
}

class NotAFeed extends Error {}

class FeedReading {
  readonly items: FeedItem[] = [];
  isFeed = false;
  readonly #feedUrl: string;
  #item: Map<string, string> | undefined;
  #link: string | undefined;
  #depth = 0;
  /** The field that is being read, and how deep it began. */
  #field: { readonly name: string; readonly depth: number; readonly markup: boolean } | undefined;

  constructor(feedUrl: string) {
    this.#feedUrl = feedUrl;
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    if (!this.isFeed) {
      if (!/^(?:rss|feed|rdf:rdf)$/i.test(name)) throw new NotAFeed();
      this.isFeed = true;
    }
    this.#depth += 1;
    if (name === 'item' || name === 'entry') {
      this.#item = new Map();
      this.#link = undefined;
    } else if (this.#field !== undefined) {
      if (this.#field.markup && this.#depth < MAX_DEPTH) this.#append(`<${name}>`);
    } else if (this.#item !== undefined) {
      if (name === 'link' && attributes['href'] !== undefined) {
        if ((attributes['rel'] ?? 'alternate') === 'alternate') this.#link ??= attributes['href'];
      }
      this.#field = { name, depth: this.#depth, markup: attributes['type'] === 'xhtml' };
      if (attributes['type'] === 'text') this.#item.set(`${name} is text`, 'yes');
    }
  }

  ontext(text: string): void {
    if (this.#field !== undefined) this.#append(this.#field.markup ? escapeHtml(text) : text);
  }

  onclosetag(name: string): void {
    if (this.#field?.depth === this.#depth) this.#field = undefined;
    else if (this.#field?.markup === true && this.#depth < MAX_DEPTH) this.#append(`</${name}>`);
    this.#depth -= 1;
    if (name !== 'item' && name !== 'entry') return;
    const item = this.#item;
    this.#item = undefined;
    if (item !== undefined && this.items.length < MAX_ITEMS) this.#finish(item);
  }

  #append(text: string): void {
    const { name } = this.#field ?? { name: '' };
    const before = this.#item?.get(name) ?? '';
    if (before.length < MAX_TEXT) this.#item?.set(name, before + text.slice(0, MAX_TEXT - before.length));
  }

  #finish(item: ReadonlyMap<string, string>): void {
    const url = normalizeUrl((this.#link ?? item.get('link') ?? '').trim() || 'about:none', this.#feedUrl) ?? null;
    const title = textOf(item.get('title') ?? '');
    const key = (item.get('guid') ?? item.get('id') ?? '').trim() || url || title;
    const field = CONTENT.find(name => (item.get(name) ?? '').trim() !== '');
    if (key === '' || (field === undefined && title === '')) return;
    const content = field === undefined ? '' : (item.get(field) ?? '');
    const isText = field !== undefined && item.has(`${field} is text`);
    this.items.push({ key: key.slice(0, MAX_KEY), title, html: isText ? escapeHtml(content) : content, url });
  }
}

const MAX_KEY = 1_000;
const MAX_TITLE = 500;

/** A title may hold escaped markup. */
function textOf(title: string): string {
  return title
    .replace(/<[^<>]{0,200}>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_TITLE)
    .toWellFormed();
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
