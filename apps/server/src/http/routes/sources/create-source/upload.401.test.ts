import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { multipart } from '#test/multipart';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('an upload without a key is refused before its body is read', async () => {
  const form = multipart([{ fileName: 'a.txt', content: 'A' }]);
  const url = '/api/v1/agents/support-agent/sources';
  const response = await the.server.app.inject({ method: 'POST', url, ...form });
  expectProblem(response, 401, 'invalid_api_key');
  expect(await the.server.stagedFiles()).toStrictEqual([]);
});

test('an upload to an agent that is not there leaves no bytes', async () => {
  const form = multipart([{ fileName: 'a.txt', content: 'A' }]);
  expectProblem(await the.server.call({ url: '/api/v1/agents/nobody/sources', ...form }), 404, 'agent_not_found');
  expect(await the.server.stagedFiles()).toStrictEqual([]);
});
