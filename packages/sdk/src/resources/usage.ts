import type { ChangeLimits, CurrentUsagePrices, Limits, Usage, UsagePrices } from '../api-types/index.ts';
import type { CallOptions, Connection } from '../connection.ts';

export interface UsageOptions extends CallOptions {
  /** A date (UTC) or an instant, the first moment counted; the start of the month when left out. */
  readonly from?: string | undefined;
  /** The first moment no longer counted; now when left out. */
  readonly to?: string | undefined;
  readonly groupBy?: Usage['groupBy'] | undefined;
  /** Id or slug. */
  readonly agentId?: string | undefined;
}

/** What the team uses, what that costs, and how much it may use. */
export class UsageOfTeam {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get({ signal, ...query }: UsageOptions = {}): Promise<Usage> {
    return this.#connection.call('/api/v1/usage', { signal, query });
  }

  limits(options?: CallOptions): Promise<Limits> {
    return this.#connection.call('/api/v1/team/limits', options);
  }

  /** Only what `changes` names changes; null lifts a limit. */
  setLimits(changes: ChangeLimits, options?: CallOptions): Promise<Limits> {
    return this.#connection.call('/api/v1/team/limits', { ...options, method: 'PATCH', json: changes });
  }

  /** What the tokens of models cost; empty until somebody says so. */
  prices(options?: CallOptions): Promise<CurrentUsagePrices> {
    return this.#connection.call('/api/v1/usage/prices', options);
  }

  /** In place of all that were set before. */
  setPrices(prices: UsagePrices, options?: CallOptions): Promise<CurrentUsagePrices> {
    return this.#connection.call('/api/v1/usage/prices', { ...options, method: 'PUT', json: prices });
  }
}
