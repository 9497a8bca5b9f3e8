import type { Job, JobSummary } from '../api-types/index.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

/** Background work of the team: reading sources, building indexes, waiting in flows. */
export class Jobs {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  summary(options?: CallOptions): Promise<JobSummary> {
    return this.#connection.call('/api/v1/jobs/summary', options);
  }

  /** Newest first. What went through is gone. */
  list(
    options?: ListOptions & { readonly kind?: string | undefined; readonly state?: Job['state'] | undefined },
  ): Pages<Job> {
    return pagesOf(this.#connection, '/api/v1/jobs', { ...options });
  }

  /** Runs a dead one again with all its attempts before it, a waiting one ahead of its time. */
  retry(id: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/jobs/${id}/retry`, { ...options, method: 'POST' });
  }

  /** Removes a dead job. */
  remove(id: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/jobs/${id}`, { ...options, method: 'DELETE' });
  }
}
