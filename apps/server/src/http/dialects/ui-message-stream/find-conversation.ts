import { z } from 'zod';
import { notFound, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { Conversation } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';

export const agentPath = z.object({ agentId: z.string().describe("The agent's id or slug") });
export const conversationPath = agentPath.extend({ conversationId: z.string() });

/** Throws `agent_not_found` and `conversation_not_found`, the latter for a conversation of another agent too. */
export async function findV2Conversation(
  ports: Pick<HttpPorts, 'agents' | 'conversations'>,
  scope: TeamScope,
  path: z.infer<typeof conversationPath>,
): Promise<Conversation> {
  const agent = await getAgent(ports, scope, path.agentId);
  const conversation = await ports.conversations.find(scope, path.conversationId);
  if (conversation?.agentId !== agent.id) throw notFound('conversation');
  return conversation;
}
