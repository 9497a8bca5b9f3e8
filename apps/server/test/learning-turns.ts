import type { TestServer } from './create-test-server.ts';
import { saying } from './scripted-models.ts';

/** A customer asks what the sources do not answer. */
export function askInVain(
  server: TestServer,
  message: string,
  agentId = server.agent.id,
): Promise<{ messageId: string }> {
  server.models.script = saying('[no-answer] I could not find that.');
  return ask(server, message, agentId);
}

/** A customer is answered from what the search finds, with citations. */
export function askAndCite(
  server: TestServer,
  message: string,
  userId?: string,
): Promise<{ messageId: string; conversationId: string }> {
  server.models.script = saying('We open at eight [1].');
  return ask(server, message, server.agent.id, userId);
}

async function ask(
  server: TestServer,
  message: string,
  agentId: string,
  userId?: string,
): Promise<{ messageId: string; conversationId: string }> {
  const payload = { message, ...(userId === undefined ? {} : { user_id: userId }) };
  const response = await server.call({ url: `/api/v1/agents/${agentId}/chat`, payload });
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json();
}
