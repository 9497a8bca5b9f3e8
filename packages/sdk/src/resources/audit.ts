import type { AuditEntry } from '../api-types/index.ts';
import type { CallOptions, Connection } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

export interface AuditFilter {
  /** Id of the key or person who did it. */
  readonly actor?: string | undefined;
  /** `agent.update`, `api_key.rotate` … */
  readonly action?: string | undefined;
  /** Id of what was changed. */
  readonly target?: string | undefined;
  /** At this instant or later, ISO 8601. */
  readonly from?: string | undefined;
  /** Before this instant. */
  readonly to?: string | undefined;
}

/** Who changed what in the team. */
export class Audit {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Newest first. */
  list(options?: ListOptions & AuditFilter): Pages<AuditEntry> {
    return pagesOf(this.#connection, '/api/v1/audit', { ...options });
  }

  /** All entries that match, as a file. */
  async export(format: 'jsonl' | 'csv', { signal, ...filter }: AuditFilter & CallOptions = {}): Promise<Blob> {
    const answer = await this.#connection.open('/api/v1/audit/export', { signal, query: { ...filter, format } });
    try {
      return await answer.response.blob();
    } finally {
      answer.close();
    }
  }
}
