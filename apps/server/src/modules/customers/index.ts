/** Customers: so far the leads that flows capture. */
export type { Lead } from './lead.ts';
export type { LeadStore } from './lead-store.ts';
