/** What was spent, by turn. Limits come with the platform issue. */
export type { UsageRecord, UsageStore, UsageTotals } from './usage-store.ts';
