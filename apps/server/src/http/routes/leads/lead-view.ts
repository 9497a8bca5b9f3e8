import type { LeadView } from '@baraza/contracts';
import type { Lead } from '#modules/customers';
import { toTimestamp } from '../timestamp.ts';

export function toLeadView(lead: Lead): LeadView {
  return {
    ...lead,
    fields: { ...lead.fields },
    createdAt: toTimestamp(lead.createdAt),
    updatedAt: toTimestamp(lead.updatedAt),
  };
}
