import { beforeAll, expect, test } from 'vitest';
import { publishTestFlow } from '#test/sarufi-flow';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
beforeAll(() => publishTestFlow(the.server, the.server.agent.id));

const sessions = (agent: string): string => `/api/dev/v1/chatbots/${agent}/chat/sessions`;

async function expectMissing(url: string, detail: string, headers = {}): Promise<void> {
  const response = await the.server.call({ url, payload: { message: 'Hi' }, headers });
  expect(response.statusCode, url).toBe(404);
  expect(response.json()).toStrictEqual({ detail });
}

test('a chatbot that is nowhere, or another team’s, is not found', async () => {
  const theirs = await the.server.createAgent(await the.server.createTeam(), 'Theirs');
  for (const agent of ['nobody', theirs.id, '__proto__', '%F0%9F%98%80']) {
    await expectMissing(sessions(agent), 'Chatbot not found');
    await expectMissing(`${sessions(agent)}/01ARZ3NDEKTSV4RRFFQ69G5FAV/messages`, 'Chatbot not found');
  }
});

test('a session that is nowhere, of another chatbot, or asked for by another team is not found', async () => {
  const opened = await the.server.call({ url: sessions('support-agent') });
  const { session_id } = opened.json<{ session_id: string }>();
  const detail = 'Chat session not found';
  for (const id of ['01ARZ3NDEKTSV4RRFFQ69G5FAV', 'x', `conv_${session_id}`]) {
    await expectMissing(`${sessions('support-agent')}/${id}/messages`, detail);
  }
  const other = await the.server.createAgent(the.server.team, 'Other');
  await expectMissing(`${sessions(other.id)}/${session_id}/messages`, detail);
  const team = await the.server.createTeam();
  const twin = await the.server.createAgent(team, 'Support Agent');
  await expectMissing(`${sessions(twin.slug)}/${session_id}/messages`, detail, team.headers);
});
