/** How long a model may take. Milliseconds. */
export interface ModelLimits {
  /** Until a model shows life (text or reasoning), its retries and their waits included; half of it for the fallback. */
  readonly firstTokenMs: number;
  /** Between two signs of life. */
  readonly idleMs: number;
  /** For the whole run. */
  readonly totalMs: number;
  /** How often the limits are looked at: they may be passed by this much. */
  readonly tickMs: number;
  /** What the wait before a first retry is about; the second doubles it. */
  readonly retryMs: number;
}

export const DEFAULT_MODEL_LIMITS: ModelLimits = {
  firstTokenMs: 30_000,
  idleMs: 60_000,
  totalMs: 300_000,
  tickMs: 250,
  retryMs: 250,
};
