import type {
  Agent,
  CreateAgent,
  IdentitySecret,
  Retrieval,
  Retrieve,
  Synonyms,
  UpdateAgent,
} from '../api-types/index.ts';
import { type CallInit, type CallOptions, type Connection, path } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

export type AgentImageKind = 'icon' | 'profile-picture';

/** Agents of the team. `agent` is an id or a slug everywhere. */
export class Agents {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Newest first. */
  list(options?: ListOptions): Pages<Agent> {
    return pagesOf(this.#connection, '/api/v1/agents', { ...options });
  }

  create(agent: CreateAgent, options?: CallOptions): Promise<Agent> {
    return this.#connection.call('/api/v1/agents', { ...options, method: 'POST', json: agent });
  }

  get(agent: string, options?: CallOptions): Promise<Agent> {
    return this.#connection.call(path`/api/v1/agents/${agent}`, options);
  }

  /** Only what `changes` names changes. */
  update(agent: string, changes: UpdateAgent, options?: CallOptions): Promise<Agent> {
    return this.#connection.call(path`/api/v1/agents/${agent}`, { ...options, method: 'PATCH', json: changes });
  }

  delete(agent: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/agents/${agent}`, { ...options, method: 'DELETE' });
  }

  /** Sets its icon (at most 1 MB) or profile picture (2 MB): an image, which the server decodes and encodes anew. */
  async uploadImage(agent: string, kind: AgentImageKind, image: Blob, options?: CallOptions): Promise<void> {
    await this.#connection.call(`/api/v1/upload-agent-${kind}`, {
      ...options,
      method: 'POST',
      body: () => {
        const form = new FormData();
        form.set('agentId', agent);
        form.set('file', image, `${kind}.png`);
        return { body: form };
      },
    });
  }

  async deleteImage(agent: string, kind: AgentImageKind, options?: CallOptions): Promise<void> {
    await this.#connection.call(`/api/v1/delete-agent-${kind}`, {
      ...options,
      method: 'DELETE',
      json: { agentId: agent },
    });
  }

  /** Words that mean the same when the agent's knowledge is searched. */
  async synonyms(agent: string, options?: CallOptions): Promise<Synonyms['groups']> {
    return (await this.#connection.call<Synonyms>(path`/api/v1/agents/${agent}/synonyms`, options)).groups;
  }

  /** Replaces the groups of words that mean the same. */
  async putSynonyms(agent: string, groups: Synonyms['groups'], options?: CallOptions): Promise<Synonyms['groups']> {
    const init: CallInit = { ...options, method: 'PUT', json: { groups } };
    return (await this.#connection.call<Synonyms>(path`/api/v1/agents/${agent}/synonyms`, init)).groups;
  }

  /** What your server signs a visitor's identity with. */
  identitySecret(agent: string, options?: CallOptions): Promise<IdentitySecret> {
    return this.#connection.call(path`/api/v1/agents/${agent}/identity-secret`, options);
  }

  /** A new one; what the old one signed no longer holds. */
  rotateIdentitySecret(agent: string, options?: CallOptions): Promise<IdentitySecret> {
    return this.#connection.call(path`/api/v1/agents/${agent}/identity-secret/rotate`, { ...options, method: 'POST' });
  }

  /** The passages an answer to `query` would stand on, best first. */
  retrieve(agent: string, query: Retrieve, options?: CallOptions): Promise<Retrieval> {
    return this.#connection.call(path`/api/v1/agents/${agent}/retrieve`, { ...options, method: 'POST', json: query });
  }
}
