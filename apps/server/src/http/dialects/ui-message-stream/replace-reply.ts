import type { TeamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import type { Conversation, Message } from '#modules/conversations';
import type { TurnRequest } from '#modules/turns';
import type { HttpPorts } from '../../http-ports.ts';
import type { V2ChatRequest } from './decode.ts';

type Ports = Pick<HttpPorts, 'conversations' | 'flows'>;

/**
 * What makes a `regenerate` of `useChat` one: the stored question and the reply to it give way to the new ones. Undefined
 * when there is no such pair to replace (a conversation that runs a flow cannot go back): then the question is asked once more.
 */
export async function replaceReply(
  ports: Ports,
  scope: TeamScope,
  agent: Agent,
  { chatId, replaces, text }: V2ChatRequest,
): Promise<TurnRequest['alsoCommit']> {
  if (replaces === undefined || chatId === undefined) return undefined;
  const conversation = await ports.conversations.findByExternalId(scope, agent.id, 'v2', chatId);
  if (conversation === undefined || (await runsFlow(ports, scope, agent, conversation))) return undefined;
  const recent = await ports.conversations.listRecentMessages(scope, conversation.id, END, MAX_LOOKED_BACK);
  const reply = recent.findLast(({ id, role }) => role !== 'user' && (replaces === null || id === replaces));
  const asked = reply && recent.findLast(({ role, seq }) => role === 'user' && seq < reply.seq);
  if (asked?.text !== text) return undefined;
  return async () => void (await retractFrom(ports, scope, conversation, asked));
}

export async function runsFlow(
  ports: Pick<HttpPorts, 'flows'>,
  scope: TeamScope,
  agent: Agent,
  conversation: Conversation,
): Promise<boolean> {
  return agent.flowVersionId !== null && (await ports.flows.findState(scope, conversation.id)) !== undefined;
}

/** Takes back a question and all after it, but for the message that was just accepted. Gives how many messages that were. */
export async function retractFrom(
  ports: Pick<HttpPorts, 'conversations'>,
  scope: TeamScope,
  conversation: Conversation,
  asked: Message,
): Promise<number> {
  const [accepted] = await ports.conversations.listRecentMessages(scope, conversation.id, END, 1);
  const span = { fromSeq: asked.seq, beforeSeq: accepted?.seq ?? END };
  return ports.conversations.retractMessages(scope, conversation.id, span);
}

export const MAX_LOOKED_BACK = 100;
/** Above the number of any message. */
const END = 2_147_483_647;
