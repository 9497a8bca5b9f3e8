import type {
  CreatedWebhook,
  CreateWebhook,
  ReplayedWebhook,
  ReplayWebhook,
  RotateWebhookSecret,
  UpdateWebhook,
  Webhook,
  WebhookAttempt,
} from '../api-types/index.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

/** Addresses of yours that are told what happens. */
export class Webhooks {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  list(options?: ListOptions & { readonly agentId?: string | undefined }): Pages<Webhook> {
    return pagesOf(this.#connection, '/api/v1/webhooks', { ...options });
  }

  /** The answer holds the secret, and nothing else ever will. */
  create(webhook: CreateWebhook, options?: CallOptions): Promise<CreatedWebhook> {
    return this.#connection.call('/api/v1/webhooks', { ...options, method: 'POST', json: webhook });
  }

  get(id: string, options?: CallOptions): Promise<Webhook> {
    return this.#connection.call(path`/api/v1/webhooks/${id}`, options);
  }

  /** Only what `changes` names changes. */
  update(id: string, changes: UpdateWebhook, options?: CallOptions): Promise<Webhook> {
    return this.#connection.call(path`/api/v1/webhooks/${id}`, { ...options, method: 'PATCH', json: changes });
  }

  delete(id: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/webhooks/${id}`, { ...options, method: 'DELETE' });
  }

  /** Gives it a new secret, shown here and never again; both sign for `overlapHours`. */
  rotateSecret(id: string, how: RotateWebhookSecret = {}, options?: CallOptions): Promise<CreatedWebhook> {
    return this.#connection.call(path`/api/v1/webhooks/${id}/rotate-secret`, { ...options, method: 'POST', json: how });
  }

  /** Sends the event `webhook.test`; its attempts tell how that went. */
  test(id: string, options?: CallOptions): Promise<{ readonly eventId: string }> {
    return this.#connection.call(path`/api/v1/webhooks/${id}/test`, { ...options, method: 'POST' });
  }

  /** Tells it once more of one event, or of those of a time. */
  replay(id: string, which: ReplayWebhook, options?: CallOptions): Promise<ReplayedWebhook> {
    return this.#connection.call(path`/api/v1/webhooks/${id}/replay`, { ...options, method: 'POST', json: which });
  }

  /** What was sent to it and what it answered, newest first. */
  attempts(
    id: string,
    options?: ListOptions & {
      readonly eventId?: string | undefined;
      readonly outcome?: WebhookAttempt['outcome'] | undefined;
    },
  ): Pages<WebhookAttempt> {
    return pagesOf(this.#connection, path`/api/v1/webhooks/${id}/attempts`, { ...options });
  }
}
