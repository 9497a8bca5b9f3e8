import { test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { multipart } from '#test/multipart';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  ['text/plain'],
  ['application/pdf'],
  ['application/x-www-form-urlencoded'],
  ['multipart/mixed; boundary=a'],
])('a body of %s is refused', async type => {
  const url = '/api/v1/agents/support-agent/sources';
  const response = await the.server.call({ url, payload: 'hello', headers: { 'content-type': type } });
  expectProblem(response, 415, 'unsupported_media_type');
});

test('only sources take uploads', async () => {
  const form = multipart([{ fileName: 'a.txt', content: 'A' }]);
  expectProblem(await the.server.call({ url: '/api/v1/agents', ...form }), 415, 'unsupported_media_type');
});
