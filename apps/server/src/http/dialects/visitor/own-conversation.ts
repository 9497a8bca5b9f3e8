import { notFound } from '#kernel';
import type { ChannelKind, Conversation } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';
import type { Visitor } from './visitor-door.ts';

export const VISITOR_CHANNEL: ChannelKind = 'web';
/** Conversations that visitors opened; nobody else's are ever theirs, whatever user id they carry. */
export const VISITOR_SURFACE = 'visitor';

/** A conversation of this visitor with this agent. Throws `<noun>_not_found` for every other. */
export async function assertOwn(
  ports: Pick<HttpPorts, 'conversations'>,
  visitor: Visitor,
  conversationId: string,
  noun = 'conversation',
): Promise<Conversation> {
  const conversation = await ports.conversations.find(visitor.scope, conversationId);
  if (conversation === undefined || !isOwn(visitor, conversation)) throw notFound(noun);
  return conversation;
}

/** Also those from before the visitor said who they are. */
export function isOwn(visitor: Visitor, conversation: Conversation): boolean {
  const { userId, agentId, surface } = conversation;
  return (
    agentId === visitor.agent.id &&
    surface === VISITOR_SURFACE &&
    userId !== null &&
    (userId === visitor.person || userId === visitor.claims.visitorId)
  );
}
