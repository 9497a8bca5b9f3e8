/** What a receiver answered. */
export interface WebhookAnswer {
  readonly status: number;
  /** Its `Retry-After`. */
  readonly retryAfter: string | undefined;
  /** How its body begins, as text. */
  readonly response: string;
}

/** The way to receivers: one POST, no redirect followed, bounded in time and in what is read. */
export interface WebhookSender {
  /** Throws `url_not_allowed` for what can be told without resolving names. */
  checkUrl(url: string): void;
  /** Throws an `AppError` when there was no answer: `url_not_allowed`, `fetch_timeout`, `fetch_failed`. */
  send(request: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly signal: AbortSignal;
  }): Promise<WebhookAnswer>;
}

/** Keeps secrets unreadable to whoever gets the database alone. */
export interface SecretBox {
  seal(secret: string): string;
  /** Throws when it was sealed under another key. */
  open(sealed: string): string;
}
