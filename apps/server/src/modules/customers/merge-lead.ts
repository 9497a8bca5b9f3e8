import type { Lead, NewLead } from './lead.ts';

type Details = Pick<Lead, 'name' | 'email' | 'phone' | 'fields' | 'conversationId' | 'source'>;

/** A known lead with what came in now: the latest value of each detail wins, what was not given stays. */
export function mergeLead(known: Details, seen: Omit<NewLead, 'id' | 'agentId'>): Details {
  return {
    name: seen.name ?? known.name,
    email: seen.email ?? known.email,
    phone: seen.phone ?? known.phone,
    fields: { ...known.fields, ...seen.fields },
    conversationId: seen.conversationId ?? known.conversationId,
    source: seen.source,
  };
}
