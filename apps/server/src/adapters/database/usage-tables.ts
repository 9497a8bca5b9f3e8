/** What is used, what may be used, and whose keys pay for it. */
export interface UsageTables {
  usage_records: UsageRow;
  usage_hours: UsageSumRow;
  usage_days: UsageSumRow;
  usage_prices: UsagePricesRow;
  plans: PlanRow;
  team_limits: TeamLimitsRow;
  quota_counters: QuotaCounterRow;
  token_reservations: TokenReservationRow;
  rate_limits: RateLimitRow;
  provider_credentials: ProviderCredentialRow;
}

export interface UsageRow {
  turn_id: string;
  team_id: string;
  agent_id: string;
  channel: string;
  model: string;
  input_tokens: number;
  output_tokens: number;
  estimated: number;
  at: number;
}

/** Sums of the usage records of one hour or one day (UTC), made once it is over. */
export interface UsageSumRow {
  team_id: string;
  /** Its first millisecond. */
  start: number;
  agent_id: string;
  model: string;
  channel: string;
  turns: number;
  input_tokens: number;
  output_tokens: number;
}

export interface UsagePricesRow {
  team_id: string;
  prices: string;
  updated_at: number;
}

export interface PlanRow {
  name: string;
  limits: string;
  firm: number;
  updated_at: number;
}

export interface TeamLimitsRow {
  team_id: string;
  plan: string | null;
  overrides: string;
  updated_at: number;
}

/** How much of a quota is gone in one period; there from the first use of a period in which the quota holds. */
export interface QuotaCounterRow {
  team_id: string;
  /** `messages`, `tokens`, `agent-tokens:<agent>` or `agent-tokens-day:<agent>`. */
  quota: string;
  /** `2026-01` or `2026-01-31`, UTC. */
  period: string;
  used: number;
  /** Promised to turns under way; see `token_reservations`. */
  reserved: number;
  /** The highest share, in percent, that the team was warned of. */
  warned: number;
}

export interface TokenReservationRow {
  turn_id: string;
  quota: string;
  team_id: string;
  period: string;
  amount: number;
  /** What the quota was when it was made. */
  quota_limit: number;
  at: number;
}

/** Of nodes that share a PostgreSQL and no Redis; `tat` in microseconds. */
export interface RateLimitRow {
  key: string;
  tat: number;
}

/** A team's key of a model provider. `sealed` is the key under a data key, `wrapped_key` that one under the server's. */
export interface ProviderCredentialRow {
  team_id: string;
  provider: string;
  name: string | null;
  base_url: string | null;
  hint: string | null;
  wrapped_key: string | null;
  sealed: string | null;
  /** JSON array of what the provider said it has. */
  models: string;
  tested: number;
  error: string | null;
  created_at: number;
  updated_at: number;
}
