// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export type CreateSource =
  | {
      readonly type: 'text';
      /** The first line of the text when left out or empty */
      readonly title?: string | undefined;
      readonly text: string;
      /** Your own id of it, returned with its chunks and citations */
      readonly documentId?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      /** Only requests with one of these access tags are answered from it; everybody when empty */
      readonly access?: readonly string[] | undefined;
    }
  | {
      readonly type: 'qa';
      readonly question: string;
      readonly answer: string;
      readonly documentId?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      /** Only requests with one of these access tags are answered from it; everybody when empty */
      readonly access?: readonly string[] | undefined;
    }
  | {
      readonly type: 'url';
      /** One page or file */
      readonly url: string;
      /** The address when left out */
      readonly title?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      /** Only requests with one of these access tags are answered from it; everybody when empty */
      readonly access?: readonly string[] | undefined;
      /** When to read it again by itself; never when left out */
      readonly schedule?: 'hourly' | 'daily' | 'weekly' | undefined;
    }
  | {
      readonly type: 'site';
      /** Where to begin, or a sitemap. Pages on other hosts are never read */
      readonly url: string;
      /** Only pages that match one: `/docs/*` or a whole address; `*` stands for any characters */
      readonly include?: readonly string[] | undefined;
      /** No page that matches one */
      readonly exclude?: readonly string[] | undefined;
      /** Pages that are read at the most */
      readonly maxPages?: number | undefined;
      /** Links from the first page that are followed, when the site has no sitemap */
      readonly depth?: number | undefined;
      /** The address when left out */
      readonly title?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      /** Only requests with one of these access tags are answered from it; everybody when empty */
      readonly access?: readonly string[] | undefined;
      /** When to read it again by itself; never when left out */
      readonly schedule?: 'hourly' | 'daily' | 'weekly' | undefined;
    }
  | {
      readonly type: 'feed';
      /** An RSS or Atom feed; each of its items is a document */
      readonly url: string;
      /** The address when left out */
      readonly title?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      /** Only requests with one of these access tags are answered from it; everybody when empty */
      readonly access?: readonly string[] | undefined;
      /** When to read it again by itself; never when left out */
      readonly schedule?: 'hourly' | 'daily' | 'weekly' | undefined;
    };

export interface UpdateSource {
  readonly title?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Only requests with one of these access tags are answered from it; everybody when empty */
  readonly access?: readonly string[] | undefined;
  /** For text sources */
  readonly text?: string | undefined;
  /** For question–answer pairs */
  readonly question?: string | undefined;
  /** For question–answer pairs */
  readonly answer?: string | undefined;
  /** For web sources; null for never */
  readonly schedule?: 'hourly' | 'daily' | 'weekly' | null | undefined;
}

export interface PushDocument {
  /** The first line of the text, or what it was, when left out */
  readonly title?: string | undefined;
  readonly text: string;
  readonly tags?: readonly string[] | undefined;
  /** Only requests with one of these access tags are answered from it; everybody when empty */
  readonly access?: readonly string[] | undefined;
}

export interface Source {
  readonly id: string;
  readonly agentId: string;
  readonly type: 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';
  readonly title: string;
  /** `ready` once its chunks can be retrieved */
  readonly status: 'queued' | 'processing' | 'ready' | 'failed';
  /** `total` is 0 until it is known */
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly unit: 'chunks' | 'documents' | 'pages';
  };
  /** Set when `status` is `failed` */
  readonly error: {
    readonly code: string;
    readonly message: string;
  } | null;
  readonly documentId: string | null;
  readonly tags: readonly string[];
  readonly access: readonly string[];
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly sizeBytes: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface SourceDetail {
  readonly id: string;
  readonly agentId: string;
  readonly type: 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';
  readonly title: string;
  /** `ready` once its chunks can be retrieved */
  readonly status: 'queued' | 'processing' | 'ready' | 'failed';
  /** `total` is 0 until it is known */
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly unit: 'chunks' | 'documents' | 'pages';
  };
  /** Set when `status` is `failed` */
  readonly error: {
    readonly code: string;
    readonly message: string;
  } | null;
  readonly documentId: string | null;
  readonly tags: readonly string[];
  readonly access: readonly string[];
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly sizeBytes: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly text?: string | undefined;
  readonly question?: string | undefined;
  readonly answer?: string | undefined;
  readonly fileName?: string | undefined;
  readonly mediaType?: string | undefined;
  readonly url?: string | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly maxPages?: number | undefined;
  readonly depth?: number | undefined;
  readonly schedule?: 'hourly' | 'daily' | 'weekly' | null | undefined;
}

export interface CreatedSource {
  readonly id: string;
  readonly agentId: string;
  readonly type: 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';
  readonly title: string;
  /** `ready` once its chunks can be retrieved */
  readonly status: 'queued' | 'processing' | 'ready' | 'failed';
  /** `total` is 0 until it is known */
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly unit: 'chunks' | 'documents' | 'pages';
  };
  /** Set when `status` is `failed` */
  readonly error: {
    readonly code: string;
    readonly message: string;
  } | null;
  readonly documentId: string | null;
  readonly tags: readonly string[];
  readonly access: readonly string[];
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly sizeBytes: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** After an upload: one source per file */
  readonly items?:
    | readonly {
        readonly id: string;
        readonly agentId: string;
        readonly type: 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';
        readonly title: string;
        /** `ready` once its chunks can be retrieved */
        readonly status: 'queued' | 'processing' | 'ready' | 'failed';
        /** `total` is 0 until it is known */
        readonly progress: {
          readonly done: number;
          readonly total: number;
          readonly unit: 'chunks' | 'documents' | 'pages';
        };
        /** Set when `status` is `failed` */
        readonly error: {
          readonly code: string;
          readonly message: string;
        } | null;
        readonly documentId: string | null;
        readonly tags: readonly string[];
        readonly access: readonly string[];
        readonly documentCount: number;
        readonly chunkCount: number;
        readonly sizeBytes: number;
        readonly createdAt: string;
        readonly updatedAt: string;
      }[]
    | undefined;
}

export interface CreatedSources {
  readonly items: readonly {
    readonly id: string;
    readonly agentId: string;
    readonly type: 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';
    readonly title: string;
    /** `ready` once its chunks can be retrieved */
    readonly status: 'queued' | 'processing' | 'ready' | 'failed';
    /** `total` is 0 until it is known */
    readonly progress: {
      readonly done: number;
      readonly total: number;
      readonly unit: 'chunks' | 'documents' | 'pages';
    };
    /** Set when `status` is `failed` */
    readonly error: {
      readonly code: string;
      readonly message: string;
    } | null;
    readonly documentId: string | null;
    readonly tags: readonly string[];
    readonly access: readonly string[];
    readonly documentCount: number;
    readonly chunkCount: number;
    readonly sizeBytes: number;
    readonly createdAt: string;
    readonly updatedAt: string;
  }[];
}

export interface Document {
  readonly id: string;
  readonly sourceId: string;
  /** What citations show: your own id where you gave one */
  readonly documentId: string;
  readonly title: string;
  /** As it is searched and quoted: light Markdown, pages parted by a form feed */
  readonly text: string;
  readonly language: string;
  readonly url: string | null;
  readonly pages: number | null;
  readonly sizeBytes: number;
  readonly createdAt: string;
}
