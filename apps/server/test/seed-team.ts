import type { TestServer, TestTeam } from './create-test-server.ts';
import { sampleFlow } from './example-bodies.ts';
import { saying } from './scripted-models.ts';
import { startConversation } from './start-conversation.ts';

/** Ids of things that exist, by the name of the path parameter. */
export type SeededIds = Readonly<Record<string, string>>;

/** A team with one of everything; gives the ids by the names that path parameters have. */
export async function seedTeam(server: TestServer, team: TestTeam, agentId: string): Promise<SeededIds> {
  const { headers } = team;
  const source = await server.call({
    url: `/api/v1/agents/${agentId}/sources`,
    payload: { type: 'text', text: 'Text.' },
    headers,
  });
  const key = await server.call({ url: '/api/v1/api-keys', payload: { name: 'Spare' }, headers });
  const { conversationId, turnId } = await startConversation({ ...server, team }, { agentId });
  await leadByFlow(server, team, agentId, conversationId);
  const ask = async (url: string, payload: object = {}): Promise<Record<string, unknown>> =>
    (await server.call({ url, payload, headers })).json();
  const flows = { start: { message: ['Hi'], next_state: 'end' } };
  const bot = await ask('/chatbot', { name: 'Seeded', flows, visible_on_community: team === server.team });
  await ask('/conversation', { chat_id: 'seeded', bot_id: bot['id'], message: 'Hi' });
  const dev = `/api/dev/v1/chatbots/${agentId}`;
  const flow = await ask(`${dev}/flows`, { name: 'Seeded', type: 'conversation', flow: { start: { message: 'Hi' } } });
  const knowledge = await ask('/api/dev/v1/knowledge-bases', { name: 'Seeded' });
  const session = await ask(`${dev}/chat/sessions`);
  const { messageId, clusterId } = await seedLearning(server, team, agentId, conversationId);
  const sourceId = source.json<{ id: string }>().id;
  const keyId = key.json<{ id: string }>().id;
  return {
    agentId,
    chatbotId: agentId,
    botId: String(bot['id']),
    flowId: String(flow['id']),
    sessionId: String(session['session_id']),
    kbId: String(knowledge['id']),
    slug: agentId,
    model: agentId,
    sourceId,
    keyId,
    conversationId,
    chatId: conversationId,
    turnId,
    requestId: turnId,
    messageId,
    clusterId,
  };
}

/** A reply, and a question that got none; of another wording in every team, since wordings name their group. */
async function seedLearning(
  server: TestServer,
  { headers, ...team }: TestTeam,
  agentId: string,
  conversationId: string,
) {
  const { script } = server.models;
  server.models.script = saying('[no-answer] No.');
  await startConversation({ ...server, team: { headers, ...team } }, { agentId, text: `Do you sell ${agentId}?` });
  server.models.script = script;
  const read = async (url: string) => (await server.call({ method: 'GET', url, headers })).json();
  const { messages } = await read(`/api/v1/conversations/${conversationId}`);
  const { items } = await read(`/api/v1/agents/${agentId}/unanswered`);
  return { messageId: String(messages[1].id), clusterId: String(items[0].id) };
}

/** Has the conversation end in a flow of the agent's past. */
async function leadByFlow(
  server: TestServer,
  { scope }: TestTeam,
  agentId: string,
  conversationId: string,
): Promise<void> {
  const { db } = server.database;
  const versionId = `fver_${conversationId}`;
  const of = { team_id: scope.teamId, agent_id: agentId };
  const version = { id: versionId, number: 1, note: '', author: null, restored_from: null, created_at: 1 };
  await db
    .insertInto('flow_versions')
    .values({ ...version, ...of, document: JSON.stringify(sampleFlow) })
    .execute();
  const state = { conversation_id: conversationId, version_id: versionId, node: null, state: '{}', updated_at: 1 };
  await db
    .insertInto('flow_states')
    .values({ ...state, ...of })
    .execute();
}
