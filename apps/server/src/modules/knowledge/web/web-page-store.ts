import type { TeamScope } from '#kernel';

/** What is remembered of a page that a web source gave, so that the next reading fetches and indexes only what changed. */
export interface WebPage {
  /** Unique within the source: the page's address, or the key of a feed's item. */
  readonly key: string;
  /** The documents made of it; none for a duplicate or a page that wants not to be indexed. */
  readonly documentIds: readonly string[];
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the bytes as they came, and of the text that was made of them. */
  readonly bodyHash: string;
  readonly contentHash: string;
  /** Where it leads, for a site that is followed by links. */
  readonly links: readonly string[];
  readonly canonical: string | null;
}

export interface WebPageStore {
  listPages(scope: TeamScope, sourceId: string): Promise<readonly WebPage[]>;
  /** Adds or replaces pages by their key, and forgets others. Joins the unit of work it is called in. */
  changePages(
    scope: TeamScope,
    sourceId: string,
    change: { readonly put: readonly WebPage[]; readonly removeKeys: readonly string[] },
  ): Promise<void>;
}
