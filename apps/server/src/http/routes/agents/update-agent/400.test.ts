import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{ id: 'agt_1' }, 'id'],
  [{ teamId: 'team_1' }, 'teamId'],
  [{ knowledgeVersion: 9 }, 'knowledgeVersion'],
  [{ name: '' }, 'name'],
  [{ name: null }, 'name'],
  [{ settings: { visibility: 'secret' } }, 'settings.visibility'],
  [{ settings: { allowedDomains: ['https://example.com/shop'] } }, 'settings.allowedDomains.0'],
  [{ settings: { ipLimit: { messages: 0 } } }, 'settings.ipLimit.messages'],
  [{ settings: { styles: { buttonColor: 'javascript:' } } }, 'settings.styles.buttonColor'],
  [{ settings: { initialMessages: Array.from({ length: 21 }, () => 'Hi') } }, 'settings.initialMessages'],
  [{ settings: { iconUrl: 'https://example.com/x.png' } }, 'settings.iconUrl'],
  [{ settings: { colour: 'red' } }, 'settings.colour'],
])('%j is refused', async (payload, field) => {
  const response = await the.server.call({ method: 'PATCH', url: '/api/v1/agents/support-agent', payload });
  expectProblem(response, 400, 'invalid_input', field);
});
