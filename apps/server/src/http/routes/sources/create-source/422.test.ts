import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://[::1]/',
  'http://[::ffff:7f00:1]/',
  'http://169.254.169.254/latest/meta-data',
  'http://169.254.169.254./',
  'http://10.0.0.8:8080/',
  'http://user:secret@example.com/',
])('%s is no address to read', async address => {
  const url = '/api/v1/agents/support-agent/sources';
  for (const type of ['url', 'site', 'feed']) {
    expectProblem(await the.server.call({ url, payload: { type, url: address } }), 422, 'url_not_allowed', 'url');
    const sources = [{ type, url: address }];
    expectProblem(
      await the.server.call({ url: `${url}/batch`, payload: { sources } }),
      422,
      'url_not_allowed',
      'sources.0.url',
    );
  }
  expect((await the.server.call({ method: 'GET', url })).json()).toMatchObject({ total: 0 });
});
