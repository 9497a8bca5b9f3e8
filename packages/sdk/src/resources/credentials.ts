import type { Credential, PutCredential } from '../api-types/index.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';

/** The team's own keys of model providers. They can be set and never read. */
export class Credentials {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async list(options?: CallOptions): Promise<readonly Credential[]> {
    return (await this.#connection.call<{ items: Credential[] }>('/api/v1/credentials', options)).items;
  }

  get(provider: Credential['provider'], options?: CallOptions): Promise<Credential> {
    return this.#connection.call(path`/api/v1/credentials/${provider}`, options);
  }

  /** Asks the provider whether it takes the key, unless `skipTest` says otherwise; a refused one is not kept. */
  put(provider: Credential['provider'], credential: PutCredential, options?: CallOptions): Promise<Credential> {
    return this.#connection.call(path`/api/v1/credentials/${provider}`, {
      ...options,
      method: 'PUT',
      json: credential,
    });
  }

  delete(provider: Credential['provider'], options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/credentials/${provider}`, { ...options, method: 'DELETE' });
  }
}
