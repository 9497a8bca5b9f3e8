import type { RetrieveRequest } from '#modules/knowledge';
import type { AgentInput } from './agent-input.ts';

const EXCERPTS = 7;
const EARLIER_MESSAGES = 4;

/** What to look for: the message, with what the customer said before it for follow-up questions. */
export function toRetrieveRequest({ message, history, access }: AgentInput): RetrieveRequest {
  const said = history.filter(one => one.role === 'user').map(one => one.content);
  return { query: message, k: EXCERPTS, history: said.slice(-EARLIER_MESSAGES), access };
}
