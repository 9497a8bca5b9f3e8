import type { CreateLead, Lead, LeadDetail, UpdateLead } from '../api-types/index.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

export interface LeadFilters {
  /** Id or slug of an agent. */
  readonly agentId?: string | undefined;
  readonly customerId?: string | undefined;
  /** First seen then or later, ISO 8601. */
  readonly from?: string | undefined;
  /** First seen before; a date includes the day. */
  readonly to?: string | undefined;
}

export interface LeadListOptions extends ListOptions, LeadFilters {}

/** What people left of themselves with an agent. */
export class Leads {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Newest first. */
  list(options?: LeadListOptions): Pages<Lead> {
    return pagesOf(this.#connection, '/api/v1/leads', { ...options });
  }

  /** With what came in for it, each time. */
  get(id: string, options?: CallOptions): Promise<LeadDetail> {
    return this.#connection.call(path`/api/v1/leads/${id}`, options);
  }

  /** The same person again updates the lead that is there. */
  submit(lead: CreateLead, options?: CallOptions): Promise<Lead> {
    return this.#connection.call('/api/v1/leads', { ...options, method: 'POST', json: lead });
  }

  update(id: string, changes: UpdateLead, options?: CallOptions): Promise<Lead> {
    return this.#connection.call(path`/api/v1/leads/${id}`, { ...options, method: 'PATCH', json: changes });
  }

  delete(id: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/leads/${id}`, { ...options, method: 'DELETE' });
  }

  /** All that match, streamed; cells of CSV are safe to open in a spreadsheet. */
  async export(
    { format = 'csv', ...filters }: LeadFilters & { readonly format?: 'csv' | 'jsonl' } = {},
    options?: CallOptions,
  ): Promise<Response> {
    return (await this.#connection.open('/api/v1/leads/export', { ...options, query: { ...filters, format } }))
      .response;
  }
}
