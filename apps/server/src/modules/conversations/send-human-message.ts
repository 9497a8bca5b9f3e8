import type { GenericMessage } from '@baraza/contracts';
import { type Ids, notFound, type TeamScope } from '#kernel';
import type { Author } from './conversation.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { Message } from './message.ts';
import { renderMessagesAsText } from './render-messages-as-text.ts';
import { type TakeoverPorts, takeOver } from './take-over.ts';

/**
 * Says something to the customer in a person's words. Whoever writes in a conversation that the agent has takes it over
 * with that. Throws `conversation_not_found`.
 */
export async function sendHumanMessage(
  ports: Omit<TakeoverPorts, 'conversations'> & {
    readonly conversations: Pick<ConversationStore, 'find' | 'takeOver' | 'addHumanMessage'>;
    readonly ids: Ids;
  },
  scope: TeamScope,
  conversationId: string,
  person: Author,
  said: { readonly text?: string | undefined; readonly messages?: readonly GenericMessage[] | undefined },
): Promise<Message> {
  const messages = said.messages ?? [];
  const text = said.text ?? renderMessagesAsText(messages);
  const message = { id: ports.ids.next('msg'), text, messages, author: person };
  const add = (): Promise<Message | undefined> =>
    ports.conversations.addHumanMessage(scope, conversationId, message, ports.clock.now());
  let added = await add();
  if (added === undefined) {
    await takeOver(ports, scope, conversationId, person);
    added = await add();
  }
  if (added === undefined) throw notFound('conversation');
  const conversation = await ports.conversations.find(scope, conversationId);
  const agentId = conversation?.agentId ?? '';
  ports.feed.publish({ kind: 'message', teamId: scope.teamId, agentId, conversationId });
  return added;
}
