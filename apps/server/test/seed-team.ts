import { createFlowState } from '../src/modules/flows/flow-state.ts';
import type { TestServer, TestTeam } from './create-test-server.ts';
import { sampleFlow } from './example-bodies.ts';
import { saying } from './scripted-models.ts';
import { signInAs } from './sign-in.ts';
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
  const key = await server.call({ url: '/api/v1/api-keys', payload: { name: 'Spare', scopes: ['read'] }, headers });
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
  const mcp = await seedIntegrations(ask, dev);
  const session = await ask(`${dev}/chat/sessions`);
  const { messageId, clusterId } = await seedLearning(server, team, agentId, conversationId);
  await server.call({ method: 'PUT', url: `/api/v1/agents/${agentId}/flow`, payload: sampleFlow, headers });
  const documentId = `document-${agentId}`;
  await server.call({
    method: 'PUT',
    url: `/api/v1/agents/${agentId}/documents/${documentId}`,
    payload: { text: 'Tea is open.' },
    headers,
  });
  const shortcut = 'thanks';
  await server.call({
    method: 'PUT',
    url: `/api/v1/canned-replies/${shortcut}`,
    payload: { text: 'Thank you!' },
    headers,
  });
  const people = await seedPeople(server, team, agentId, conversationId);
  const sourceId = source.json<{ id: string }>().id;
  const keyId = key.json<{ id: string }>().id;
  return {
    teamId: team.scope.teamId,
    agentId,
    chatbotId: agentId,
    botId: String(bot['id']),
    flowId: String(flow['id']),
    integrationId: String(mcp['integration_id']),
    sessionId: String(session['session_id']),
    kbId: String(knowledge['id']),
    slug: agentId,
    model: agentId,
    sourceId,
    documentId,
    shortcut,
    keyId,
    conversationId,
    chatId: conversationId,
    turnId,
    requestId: turnId,
    messageId,
    clusterId,
    number: '1',
    ...people,
    ...(await seedPlumbing(server, team)),
  };
}

/** One integration of each kind; gives the server of tools, which every operation on integrations takes. */
async function seedIntegrations(
  ask: (url: string, payload: object) => Promise<Record<string, unknown>>,
  dev: string,
): Promise<Record<string, unknown>> {
  await ask(`${dev}/integrations/whatsapp`, { phone_number_id: '1', access_token: 'a', verify_token: 'v' });
  await ask(`${dev}/integrations/rest-api`, { webhook_url: 'https://example.com/hook' });
  await ask(`${dev}/integrations/web`, { name: 'Site' });
  return ask(`${dev}/integrations/mcp`, { name: 'seeded', server_url: 'https://example.com/mcp' });
}

/** Whom the team talks to, and who is in it. */
async function seedPeople(
  server: TestServer,
  { scope, headers }: TestTeam,
  agentId: string,
  conversationId: string,
): Promise<SeededIds> {
  const make = async (method: 'POST' | 'PUT', url: string, payload: object): Promise<string> => {
    const response = await server.call({ method, url, payload, headers });
    if (response.statusCode >= 300) throw new Error(`${url} was not seeded: ${response.body}`);
    return String(response.json<{ id?: string }>().id);
  };
  // Of another name in every team, so that asking for another team's is asking for what is not there.
  const key = `field_${agentId.slice(-12).toLowerCase()}`;
  const email = `${agentId.toLowerCase()}@example.com`;
  await make('PUT', `/api/v1/customer-attributes/${key}`, { label: 'Seeded', type: 'text' });
  const customerId = await make('POST', '/api/v1/customers', {
    email,
    aliases: [{ surface: 'api', userId: `user-${agentId}` }],
  });
  await make('POST', `/api/v1/customers/${customerId}/notes`, { text: 'Likes tea.' });
  const { personId } = await signInAs(server, 'viewer', scope);
  return {
    customerId,
    contactId: customerId,
    userId: `user-${agentId}`,
    key,
    name: key,
    leadId: await make('POST', '/api/v1/leads', { agentId, email }),
    noteId: await make('POST', `/api/v1/conversations/${conversationId}/notes`, { text: 'Called back.' }),
    personId,
    invitationId: await make('POST', '/api/v1/team/invitations', { email: `invited-${email}` }),
  };
}

/** What the team has connected, and what waits to be done for it. */
async function seedPlumbing(server: TestServer, { scope, headers }: TestTeam): Promise<SeededIds> {
  const payload = { url: 'https://example.com/hook', events: ['lead.submitted'] };
  const webhook = await server.call({ url: '/api/v1/webhooks', payload, headers });
  const jobId = server.ports.ids.next('job');
  await server.ports.jobs.enqueue({ kind: 'seeded', teamId: scope.teamId, payload: {} });
  const { items } = (await server.call({ method: 'GET', url: '/api/v1/jobs', headers })).json();
  const at = server.ports.clock.now();
  await server.ports.credentials.store.put(scope, {
    provider: 'openai',
    name: null,
    baseUrl: null,
    hint: null,
    models: [],
    tested: false,
    error: null,
    key: null,
    createdAt: at,
    updatedAt: at,
  });
  return { webhookId: webhook.json<{ id: string }>().id, jobId: items[0]?.id ?? jobId, provider: 'openai' };
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
  const state = JSON.stringify(createFlowState());
  await db
    .insertInto('flow_states')
    .values({ conversation_id: conversationId, version_id: versionId, node: null, state, updated_at: 1, ...of })
    .execute();
}
