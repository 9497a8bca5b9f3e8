import type { TeamScope } from '#kernel';
import type { QuotaPeriod } from './quota-period.ts';

/** Names one count: a team's messages or tokens of a month, or an agent's tokens of a day or a month. */
export interface QuotaKey {
  /** `messages`, `tokens`, `agent-tokens:<id>` or `agent-tokens-day:<id>`. */
  readonly quota: string;
  readonly period: QuotaPeriod;
}

/** What a turn was promised of a quota. */
export interface Reservation {
  readonly quota: string;
  readonly period: string;
  /** What the quota was then. */
  readonly limit: number;
}

/** A reservation that has ended. */
export interface SettledReservation extends Reservation {
  /** How its count stands then; undefined when it has not begun, or was ended. */
  readonly count: QuotaCount | undefined;
}

/** How a count stands. */
export interface QuotaCount {
  readonly used: number;
  /** Promised to turns under way. */
  readonly reserved: number;
  /** The highest share in percent that was warned of. */
  readonly warned: number;
}

/**
 * Counts of quotas, changed by single conditional statements, so that no two callers ever take the same unit. Counts begin
 * with the first use in a period; until then, and where a quota is new, they are undefined.
 */
export interface QuotaStore {
  find(scope: TeamScope, key: QuotaKey): Promise<QuotaCount | undefined>;
  /** Begins a count unless somebody else did. */
  begin(scope: TeamScope, key: QuotaKey, used: number): Promise<void>;
  /** Uses `amount` if so much is left of `limit`; undefined when not, or when nobody has begun. */
  use(scope: TeamScope, key: QuotaKey, amount: number, limit: number): Promise<QuotaCount | undefined>;
  /** Reserves at most `wanted` of what is left; 0 when nothing is, undefined when nobody has begun. */
  reserve(
    scope: TeamScope,
    key: QuotaKey,
    turnId: string,
    wanted: number,
    limit: number,
    at: number,
  ): Promise<number | undefined>;
  /**
   * Ends a turn's reservations: gives them back, adds what it `used` to each of their counts, whatever the limit, and tells
   * what they were for. A second call finds none.
   */
  settle(scope: TeamScope, turnId: string, used: number): Promise<readonly SettledReservation[]>;
  /** Remembers a warning; true for the one caller who is to give it. */
  warn(scope: TeamScope, quota: string, period: string, percent: number): Promise<boolean>;
  /** Ends counts: the next use counts anew. */
  forget(scope: TeamScope, quota: string): Promise<void>;
  /** Gives back reservations made before `madeBefore` for turns that are not unfinished; of any team. Returns how many. */
  releaseAbandoned(madeBefore: number, limit: number): Promise<number>;
}
