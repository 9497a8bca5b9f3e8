import { agentPage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('pages hold every agent once, newest first', async () => {
  for (let number = 1; number <= 6; number += 1) await the.server.createAgent(the.server.team, `Agent ${number}`);
  const names: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const response = await the.server.call({ method: 'GET', url: `/api/v1/agents?limit=3&cursor=${cursor}` });
    const page = expectAnswer(response, 200, agentPage);
    names.push(...page.items.map(agent => agent.name));
    cursor = page.nextCursor;
  }
  expect(names).toStrictEqual(['Agent 6', 'Agent 5', 'Agent 4', 'Agent 3', 'Agent 2', 'Agent 1', 'Support Agent']);
});

test('another team sees none of them', async () => {
  const other = await the.server.createTeam();
  const response = await the.server.call({ method: 'GET', url: '/api/v1/agents', headers: other.headers });
  expect(expectAnswer(response, 200, agentPage)).toStrictEqual({ items: [], nextCursor: null });
});
