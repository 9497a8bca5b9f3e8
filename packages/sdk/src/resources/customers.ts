import type {
  Consent,
  Conversation,
  CreateCustomer,
  Customer,
  CustomerAttribute,
  CustomerSummary,
  ErasureReport,
  Note,
  PutCustomerAttribute,
  RecordConsent,
  UpdateCustomer,
} from '../api-types/index.ts';
import { type CallInit, type CallOptions, type Connection, path } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

export interface CustomerListOptions extends ListOptions {
  /** Part of a name, an address or an id. */
  readonly q?: string | undefined;
  readonly tag?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** The people who talk with the team's agents. */
export class Customers {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Newest first. */
  list(options?: CustomerListOptions): Pages<CustomerSummary> {
    return pagesOf(this.#connection, '/api/v1/customers', { ...options });
  }

  get(id: string, options?: CallOptions): Promise<Customer> {
    return this.#connection.call(path`/api/v1/customers/${id}`, options);
  }

  create(customer: CreateCustomer, options?: CallOptions): Promise<Customer> {
    return this.#connection.call('/api/v1/customers', { ...options, method: 'POST', json: customer });
  }

  /** Only what `changes` names changes. */
  update(id: string, changes: UpdateCustomer, options?: CallOptions): Promise<Customer> {
    return this.#connection.call(path`/api/v1/customers/${id}`, { ...options, method: 'PATCH', json: changes });
  }

  /** The record alone; conversations stay, without a name. */
  delete(id: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/customers/${id}`, { ...options, method: 'DELETE' });
  }

  /** Everything of the person goes, for good; the signed report says what. */
  erase(id: string, options?: CallOptions): Promise<ErasureReport> {
    return this.#connection.call(path`/api/v1/customers/${id}`, {
      ...options,
      method: 'DELETE',
      query: { erase: 'true' },
    });
  }

  /** Counts `other` as this one. */
  merge(id: string, other: string, options?: CallOptions): Promise<Customer> {
    return this.#connection.call(path`/api/v1/customers/${id}/merge`, {
      ...options,
      method: 'POST',
      json: { customerId: other },
    });
  }

  /** Undoes a merge, or gives an alias to a customer of its own: the one that stands by itself now. */
  split(
    id: string,
    what: { readonly customerId: string } | { readonly aliasId: string },
    options?: CallOptions,
  ): Promise<Customer> {
    return this.#connection.call(path`/api/v1/customers/${id}/split`, { ...options, method: 'POST', json: what });
  }

  /** Newest first. */
  conversations(id: string, options?: ListOptions): Pages<Conversation> {
    return pagesOf(this.#connection, path`/api/v1/customers/${id}/conversations`, { ...options });
  }

  /** What they granted and withdrew, newest first. */
  async consents(id: string, options?: CallOptions): Promise<readonly Consent[]> {
    return (await this.#connection.call<{ items: Consent[] }>(path`/api/v1/customers/${id}/consents`, options)).items;
  }

  recordConsent(id: string, consent: RecordConsent, options?: CallOptions): Promise<Consent> {
    return this.#connection.call(path`/api/v1/customers/${id}/consents`, { ...options, method: 'POST', json: consent });
  }

  /** Oldest first. */
  notes(id: string, options?: ListOptions): Pages<Note> {
    return pagesOf(this.#connection, path`/api/v1/customers/${id}/notes`, { ...options });
  }

  addNote(id: string, text: string, options?: CallOptions): Promise<Note> {
    return this.#connection.call(path`/api/v1/customers/${id}/notes`, { ...options, method: 'POST', json: { text } });
  }

  /** One's own. */
  updateNote(id: string, note: string, text: string, options?: CallOptions): Promise<Note> {
    const init: CallInit = { ...options, method: 'PATCH', json: { text } };
    return this.#connection.call(path`/api/v1/customers/${id}/notes/${note}`, init);
  }

  deleteNote(id: string, note: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/customers/${id}/notes/${note}`, { ...options, method: 'DELETE' });
  }

  /** The custom fields. */
  async attributes(options?: CallOptions): Promise<readonly CustomerAttribute[]> {
    return (await this.#connection.call<{ items: CustomerAttribute[] }>('/api/v1/customer-attributes', options)).items;
  }

  /** Defines a custom field, or changes one. */
  putAttribute(key: string, definition: PutCustomerAttribute, options?: CallOptions): Promise<CustomerAttribute> {
    return this.#connection.call(path`/api/v1/customer-attributes/${key}`, {
      ...options,
      method: 'PUT',
      json: definition,
    });
  }

  deleteAttribute(key: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/customer-attributes/${key}`, { ...options, method: 'DELETE' });
  }

  /** Everything of the person as JSON Lines, streamed. */
  async export(id: string, options?: CallOptions): Promise<Response> {
    return (await this.#connection.open(path`/api/v1/customers/${id}/export`, options)).response;
  }
}
