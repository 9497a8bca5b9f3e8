import type { ApiKey, CreateApiKey, CreatedApiKey, UpdateApiKey } from '../api-types/index.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

/** API keys of the team. */
export class ApiKeys {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Revoked ones included. */
  list(options?: ListOptions): Pages<ApiKey> {
    return pagesOf(this.#connection, '/api/v1/api-keys', { ...options });
  }

  /** The answer holds the secret, and nothing else ever will. */
  create(key: CreateApiKey, options?: CallOptions): Promise<CreatedApiKey> {
    return this.#connection.call('/api/v1/api-keys', { ...options, method: 'POST', json: key });
  }

  get(id: string, options?: CallOptions): Promise<ApiKey> {
    return this.#connection.call(path`/api/v1/api-keys/${id}`, options);
  }

  rename(id: string, name: string, options?: CallOptions): Promise<ApiKey> {
    return this.#connection.call(path`/api/v1/api-keys/${id}`, { ...options, method: 'PATCH', json: { name } });
  }

  /** Only what `changes` names changes. */
  update(id: string, changes: UpdateApiKey, options?: CallOptions): Promise<ApiKey> {
    return this.#connection.call(path`/api/v1/api-keys/${id}`, { ...options, method: 'PATCH', json: changes });
  }

  /** Gives it a new secret, shown here and never again; the old one works `overlapSeconds` longer. */
  rotate(id: string, overlapSeconds = 0, options?: CallOptions): Promise<CreatedApiKey> {
    return this.#connection.call(path`/api/v1/api-keys/${id}/rotate`, {
      ...options,
      method: 'POST',
      json: { overlapSeconds },
    });
  }

  /** The key is refused from then on. */
  revoke(id: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/api-keys/${id}`, { ...options, method: 'DELETE' });
  }
}
