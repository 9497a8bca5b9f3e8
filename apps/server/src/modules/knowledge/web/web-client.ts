/** The way out to the web. Refuses private addresses, pins what it checked, bounds size and time. */
export interface WebClient {
  /** Throws `url_not_allowed` for what can be told without resolving names. */
  checkUrl(url: string): URL;
  /** One whole answer; redirects are returned as they are. Throws `AppError`s: `url_not_allowed`, `fetch_timeout` … */
  request(url: string, request: WebRequest): Promise<WebResponse>;
}

interface WebRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded bytes of the answer. */
  readonly maxBytes: number;
  /** Of a longer answer its first `maxBytes`, instead of `fetch_too_large`. */
  readonly cutsLonger?: boolean | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface WebResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}
