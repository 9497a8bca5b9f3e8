import { agentPage, apiKeyPage } from '@baraza/contracts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { signInAs } from '#test/sign-in';
import { startConversation } from '#test/start-conversation';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('an agent goes to another team with all that is its own', async () => {
  const { server } = the;
  const { agent, team, database } = server;
  const person = await signInAs(server, 'admin');
  const other = await server.createTeam();
  await database.people.addMember(other.scope, person.personId, 'admin', Date.now() + 1_000);
  server.ports.people.forgetAll();
  const chat = await server.call({ url: `/api/v1/agents/${agent.id}/chat`, payload: { message: 'Hello' } });
  expect(chat.statusCode, chat.body).toBe(200);
  const source = { type: 'text', title: 'Hours', text: 'Open from eight to five.' };
  const added = await server.call({ url: `/api/v1/agents/${agent.id}/sources`, payload: source });
  expect(added.statusCode, added.body).toBeLessThan(300);
  const key = await server.call({ url: '/api/v1/api-keys', payload: { name: 'Its own', agentId: agent.id } });
  expect(key.statusCode, key.body).toBe(201);

  const move = () => person.call('POST', `/api/v1/agents/${agent.id}/move`, { teamId: other.scope.teamId });
  expect((await move()).statusCode).toBe(204);

  expectProblem(await server.call({ method: 'GET', url: `/api/v1/agents/${agent.id}` }), 404, 'agent_not_found');
  const listed = await server.app.inject({ method: 'GET', url: '/api/v1/agents', headers: other.headers });
  expect(expectAnswer(listed, 200, agentPage).items.map(one => one.id)).toStrictEqual([agent.id]);
  const conversations = await server.app.inject({
    method: 'GET',
    url: `/api/v1/conversations?agentId=${agent.id}`,
    headers: other.headers,
  });
  expect(conversations.json<{ items: object[] }>().items).toHaveLength(1);
  const keys = await server.call({ method: 'GET', url: '/api/v1/api-keys' });
  expect(expectAnswer(keys, 200, apiKeyPage).items.map(one => one.name)).not.toContain('Its own');
  const { rows } = await sql<{ team_id: string }>`SELECT DISTINCT team_id FROM messages
    UNION SELECT DISTINCT team_id FROM turns UNION SELECT DISTINCT team_id FROM turn_log
    UNION SELECT DISTINCT team_id FROM sources UNION SELECT DISTINCT team_id FROM conversations`.execute(database.db);
  expect(rows.map(row => row.team_id)).toStrictEqual([other.scope.teamId]);
  expect(team.scope.teamId).not.toBe(other.scope.teamId);
  expectProblem(await move(), 404, 'agent_not_found');
});

test('only who is an admin of both teams moves an agent', async () => {
  const { server } = the;
  const own = await server.createAgent(server.team, 'Stays');
  const other = await server.createTeam();
  const url = `/api/v1/agents/${own.id}/move`;
  const payload = { teamId: other.scope.teamId };
  expectProblem(await server.call({ url, payload }), 403, 'people_only');
  const admin = await signInAs(server, 'admin');
  expectProblem(await admin.call('POST', url, payload), 404, 'team_not_found');
  await server.database.people.addMember(other.scope, admin.personId, 'member', Date.now() + 1_000);
  server.ports.people.forgetAll();
  expectProblem(await admin.call('POST', url, payload), 403, 'permission_denied');
  expectProblem(await admin.call('POST', url, { teamId: server.team.scope.teamId }), 409, 'same_team', 'teamId');
});

test('a slug that is taken there stands in the way, and nothing has moved', async () => {
  const { server } = the;
  const own = await server.createAgent(server.team, 'Twin');
  const other = await server.createTeam();
  await server.createAgent(other, 'Twin');
  const admin = await signInAs(server, 'admin');
  await server.database.people.addMember(other.scope, admin.personId, 'owner', Date.now() + 1_000);
  server.ports.people.forgetAll();
  const response = await admin.call('POST', `/api/v1/agents/${own.id}/move`, { teamId: other.scope.teamId });
  expectProblem(response, 409, 'agent_slug_taken', 'teamId');
  expect((await server.call({ method: 'GET', url: `/api/v1/agents/${own.id}` })).statusCode).toBe(200);
});

test('a team gets no more agents than it may have, nor more text', async () => {
  const { server } = the;
  const own = await server.createAgent(server.team, 'One more');
  const other = await server.createTeam();
  const admin = await signInAs(server, 'admin');
  await server.database.people.addMember(other.scope, admin.personId, 'owner', Date.now() + 1_000);
  server.ports.people.forgetAll();
  const limit = (payload: object) =>
    server.app.inject({ method: 'PATCH', url: '/api/v1/team/limits', headers: other.headers, payload });
  const move = () => admin.call('POST', `/api/v1/agents/${own.id}/move`, { teamId: other.scope.teamId });

  expect((await limit({ agents: 0 })).statusCode).toBe(200);
  expectProblem(await move(), 403, 'plan_limit_reached', 'agents');
  const source = { type: 'text', title: 'Hours', text: 'Open from eight to five.' };
  const added = await server.call({ url: `/api/v1/agents/${own.id}/sources`, payload: source });
  expect(added.statusCode, added.body).toBe(201);
  expect((await limit({ agents: null, sourceCharacters: 10 })).statusCode).toBe(200);
  expectProblem(await move(), 403, 'plan_limit_reached', 'sourceCharacters');
  expect((await server.call({ method: 'GET', url: `/api/v1/agents/${own.id}` })).statusCode).toBe(200);
  expect((await limit({ agents: 1, sourceCharacters: 100 })).statusCode).toBe(200);
  expect((await move()).statusCode).toBe(204);
});

test('who had a conversation and is not in the other team has it no longer; customers stay where they are known', async () => {
  const { server } = the;
  const { database, team } = server;
  const own = await server.createAgent(team, 'Handed over');
  const other = await server.createTeam();
  const person = await signInAs(server, 'admin');
  const stays = await signInAs(server, 'member');
  await database.people.addMember(other.scope, person.personId, 'admin', Date.now() + 1_000);
  server.ports.people.forgetAll();
  const chat = async (userId: string): Promise<string> =>
    (await startConversation(server, { agentId: own.id, userId })).conversationId;
  const [taken, kept] = [await chat('asha'), await chat('juma')];
  expect((await stays.call('POST', `/api/v1/conversations/${taken}/takeover`, {})).statusCode).toBe(200);
  expect((await person.call('POST', `/api/v1/conversations/${kept}/takeover`, {})).statusCode).toBe(200);
  const customers = async (headers: Record<string, string>) =>
    (await server.app.inject({ method: 'GET', url: '/api/v1/customers', headers })).json<{
      items: { id: string; attributes: object }[];
    }>().items;
  const known = await customers(team.headers);
  expect(known).toHaveLength(2);
  const [asha] = known;
  const note = { text: 'Owes us a favour' };
  await server.call({ url: `/api/v1/customers/${asha?.id}/notes`, payload: note });

  const moved = await person.call('POST', `/api/v1/agents/${own.id}/move`, { teamId: other.scope.teamId });
  expect(moved.statusCode).toBe(204);
  const there = async (id: string) =>
    (await server.app.inject({ method: 'GET', url: `/api/v1/conversations/${id}`, headers: other.headers })).json();
  expect(await there(taken)).toMatchObject({ status: 'waiting', assignee: null });
  expect(await there(kept)).toMatchObject({ status: 'human', assignee: { id: person.personId } });
  const before = await customers(team.headers);
  expect(before.map(customer => customer.id)).toContain(asha?.id);
  const after = await customers(other.headers);
  expect(after).toHaveLength(2);
  expect(after.map(customer => customer.id)).not.toContain(asha?.id);
  for (const url of [`/api/v1/customers/${asha?.id}`, `/api/v1/customers/${asha?.id}/notes`]) {
    expect((await server.app.inject({ method: 'GET', url, headers: other.headers })).statusCode).toBe(404);
  }
});
