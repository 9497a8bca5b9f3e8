import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  ['', 'sourceId'],
  ['sourceId=', 'sourceId'],
  ['sourceId=a&chunkId=b', 'sourceId'],
  ['chunkId=a&limit=0', 'limit'],
  ['chunkId=a&cursor=none', 'cursor'],
])('"%s" is refused', async (query, field) => {
  const response = await the.server.call({ method: 'GET', url: `/api/v1/agents/support-agent/recall?${query}` });
  expectProblem(response, 400, 'invalid_input', field);
});
