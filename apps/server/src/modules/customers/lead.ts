/** Where a lead came from. */
export type LeadSource = 'flow' | 'form' | 'tool' | 'api';

/** What somebody left of themselves, each time they did. */
export interface LeadSighting {
  readonly id: string;
  readonly conversationId: string | null;
  readonly source: LeadSource;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly at: number;
}

/**
 * A person who left their details with an agent. One per person and agent: the latest value of each detail, and every
 * sighting it came from.
 */
export interface Lead {
  readonly id: string;
  readonly agentId: string;
  /** The last conversation they left details in; null for none, or one that is gone. */
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly source: LeadSource;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Details as they come in. */
export interface NewLead {
  /** Of the lead, if it turns out to be a new one. */
  readonly id: string;
  readonly agentId: string;
  readonly conversationId: string | null;
  readonly source: LeadSource;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fields: Readonly<Record<string, string>>;
}
