import type { Page, PageRequest, TeamScope } from '#kernel';
import type { Lead, LeadSighting, NewLead } from './lead.ts';

export interface LeadFilter {
  readonly agentId?: string | undefined;
  readonly customerIds?: readonly string[] | undefined;
  /** Half-open span of `createdAt`, milliseconds. */
  readonly createdFrom?: number | undefined;
  readonly createdBefore?: number | undefined;
}

export interface LeadPatch {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

export interface LeadStore {
  /**
   * Keeps what somebody left. The same person (by e-mail, phone or customer, per agent) is one lead: details merge, the
   * latest wins, the sighting is kept. `created` tells whether the lead is new. Joins the unit of work it is called in.
   */
  record(
    scope: TeamScope,
    lead: NewLead,
    sightingId: string,
    at: number,
  ): Promise<{ readonly lead: Lead; readonly created: boolean }>;
  find(scope: TeamScope, leadId: string): Promise<Lead | undefined>;
  /** Newest first. */
  list(scope: TeamScope, filter: LeadFilter, page: PageRequest): Promise<Page<Lead>>;
  /** Newest first, by page number: for surfaces that page by number. */
  listByNumber(
    scope: TeamScope,
    filter: LeadFilter,
    page: { readonly page: number; readonly size: number },
  ): Promise<readonly Lead[]>;
  /** Oldest first, at most `limit`. */
  listSightings(scope: TeamScope, leadId: string, limit: number): Promise<readonly LeadSighting[]>;
  update(scope: TeamScope, leadId: string, patch: LeadPatch, at: number): Promise<Lead | undefined>;
  delete(scope: TeamScope, leadId: string): Promise<boolean>;
}
