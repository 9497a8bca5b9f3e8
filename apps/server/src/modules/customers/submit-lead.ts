import { type Clock, type Ids, notFound, type TeamScope, type UnitOfWork } from '#kernel';
import type { EventRecorder } from '#modules/webhooks';
import type { Lead, NewLead } from './lead.ts';
import type { LeadStore } from './lead-store.ts';

export interface SubmitLeadPorts {
  readonly leads: Pick<LeadStore, 'record'>;
  /** Of the conversations that a lead may name. */
  readonly conversations: {
    find(
      scope: TeamScope,
      conversationId: string,
    ): Promise<{ readonly agentId: string; readonly channel: string } | undefined>;
  };
  readonly events: EventRecorder;
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * Takes the details that somebody left with an agent the team has, and tells webhooks. Throws `conversation_not_found`
 * when the conversation they name is not the agent's.
 */
export function submitLead(
  ports: SubmitLeadPorts,
  scope: TeamScope,
  details: Omit<NewLead, 'id'>,
): Promise<{ readonly lead: Lead; readonly created: boolean }> {
  const { agentId, conversationId, name, email, phone, fields } = details;
  return ports.unitOfWork.run(async () => {
    const conversation = conversationId === null ? undefined : await ports.conversations.find(scope, conversationId);
    if (conversationId !== null && conversation?.agentId !== agentId) throw notFound('conversation');
    const seen = { ...details, id: ports.ids.next('lead') };
    const recorded = await ports.leads.record(scope, seen, ports.ids.next('seen'), ports.clock.now());
    const data = {
      leadId: recorded.lead.id,
      name,
      email,
      phone,
      fields: { ...fields },
      channel: conversation?.channel ?? null,
    };
    await ports.events.record(scope, { type: 'lead.submitted', agentId, conversationId, data });
    return recorded;
  });
}
