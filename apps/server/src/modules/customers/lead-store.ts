import type { Page, PageRequest, TeamScope } from '#kernel';
import type { Lead } from './lead.ts';

/** Leads are written by the commit of the turn that captured them. */
export interface LeadStore {
  /** Newest first. */
  list(scope: TeamScope, filter: { readonly agentId?: string | undefined }, page: PageRequest): Promise<Page<Lead>>;
}
