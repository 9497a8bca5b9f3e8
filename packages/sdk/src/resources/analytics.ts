import type { Analytics } from '../api-types/index.ts';
import type { CallOptions, Connection } from '../connection.ts';

export interface AnalyticsOptions extends CallOptions {
  /** Id or slug; all agents when left out. */
  readonly agentId?: string | undefined;
  /** Conversations that began at this date (UTC) or instant, or later; 30 days ago when left out. */
  readonly from?: string | undefined;
  /** Conversations that began before it; now when left out. */
  readonly to?: string | undefined;
}

/** How conversations went. */
export class AnalyticsOfTeam {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get({ signal, ...query }: AnalyticsOptions = {}): Promise<Analytics> {
    return this.#connection.call('/api/v1/analytics', { signal, query });
  }
}
