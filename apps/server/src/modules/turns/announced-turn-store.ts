import type { TeamScope, UnitOfWork } from '#kernel';
import type { ConversationStore, Message } from '#modules/conversations';
import type { EventRecorder } from '#modules/webhooks';
import type { AcceptedTurn, AcceptTurn, AnswerTurn, CommitTurn, TurnStore } from './turn-store.ts';

export interface AnnounceTurnPorts {
  readonly events: EventRecorder;
  readonly conversations: Pick<ConversationStore, 'find'>;
  readonly unitOfWork: UnitOfWork;
}

/**
 * A turn store that also records what its turns bring, for webhooks: in the same transaction, and only for teams whose
 * endpoints want it. For all others it is the store itself.
 */
export function announcedTurnStore(turns: TurnStore, ports: AnnounceTurnPorts): TurnStore {
  const { events, unitOfWork } = ports;
  return {
    ...turns,

    accept(scope, input) {
      if (!wantsAccept(events, scope, input)) return turns.accept(scope, input);
      return unitOfWork.run(async () => {
        const accepted = await turns.accept(scope, input);
        await recordAccepted(events, scope, input, accepted);
        return accepted;
      });
    },

    answer(scope, input, answer) {
      return unitOfWork.run(async () => {
        let end: Awaited<ReturnType<AnswerTurn>>;
        const { committed, ...accepted } = await turns.answer(scope, input, async given => {
          end = await answer(given);
          return end;
        });
        if (wantsAccept(events, scope, input)) await recordAccepted(events, scope, input, accepted);
        if (end === undefined || committed === undefined) return accepted;
        const commit = { ...end, turn: accepted.turn };
        if (wantsCommit(events, scope, commit)) await recordCommitted(ports, scope, commit, committed);
        return { ...accepted, committed };
      });
    },

    commit(scope, input) {
      if (!wantsCommit(events, scope, input)) return turns.commit(scope, input);
      return unitOfWork.run(async () => {
        const outcome = await turns.commit(scope, input);
        // Otherwise it ended before, or a person has taken over: nothing of it was stored.
        if (typeof outcome !== 'string') await recordCommitted(ports, scope, input, outcome);
        return outcome;
      });
    },
  };
}

function wantsAccept(events: EventRecorder, scope: TeamScope, { agentId }: AcceptTurn): boolean {
  return events.wants(scope, 'message.received', agentId) || events.wants(scope, 'conversation.started', agentId);
}

function wantsCommit(events: EventRecorder, scope: TeamScope, { turn, reply, flow }: CommitTurn): boolean {
  const wants = (type: Parameters<EventRecorder['wants']>[1]) => events.wants(scope, type, turn.agentId);
  if (reply !== null && wants('message.sent')) return true;
  if (flow === undefined) return false;
  return (
    (flow.leads.length > 0 && wants('lead.submitted')) ||
    (flow.handoff !== null && wants('handoff.requested')) ||
    (flow.closes && wants('conversation.ended'))
  );
}

async function recordAccepted(
  events: EventRecorder,
  scope: TeamScope,
  input: AcceptTurn,
  { conversation, turn, opened }: AcceptedTurn,
): Promise<void> {
  const { agentId } = input;
  const at = { agentId, conversationId: conversation.id };
  const { channel, surface, userId } = conversation;
  if (opened) await events.record(scope, { type: 'conversation.started', ...at, data: { channel, surface, userId } });
  const begun = input.options.input?.type;
  // Nobody's words began these.
  if (begun === 'start' || begun === 'waited') return;
  await events.record(scope, {
    type: 'message.received',
    ...at,
    data: { messageId: turn.userMessageId, text: input.text, messages: [...input.messages], channel, userId },
  });
}

async function recordCommitted(
  { events, conversations }: AnnounceTurnPorts,
  scope: TeamScope,
  { turn, flow }: CommitTurn,
  message: Message | null,
): Promise<void> {
  const conversation = await conversations.find(scope, turn.conversationId);
  if (conversation === undefined) return;
  const at = { agentId: turn.agentId, conversationId: conversation.id };
  const { channel, userId } = conversation;
  if (message !== null) {
    const { id, text, messages, status, reply } = message;
    await events.record(scope, {
      type: 'message.sent',
      ...at,
      data: {
        messageId: id,
        text,
        messages: [...messages],
        channel,
        userId,
        role: 'assistant',
        status,
        answered: reply?.answered ?? null,
        citations: (reply?.citations ?? []).map(({ sourceId, documentId, title, url }) => ({
          sourceId,
          documentId,
          title,
          url,
        })),
      },
    });
  }
  for (const { id, name, email, phone, fields } of flow?.leads ?? []) {
    const data = { leadId: id, name, email, phone, fields: { ...fields }, channel };
    await events.record(scope, { type: 'lead.submitted', ...at, data });
  }
  if (flow?.handoff) {
    const { reason, department } = flow.handoff;
    await events.record(scope, { type: 'handoff.requested', ...at, data: { reason, department } });
  }
  if (flow?.closes) await events.record(scope, { type: 'conversation.ended', ...at, data: { reason: 'flow-ended' } });
}
