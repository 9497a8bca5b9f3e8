import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const text = { type: 'text', text: 'A' };

test.each([
  ['no source', [], 'sources'],
  ['more than a thousand', Array.from({ length: 1_001 }, () => text), 'sources'],
  ['one bad source among good ones', [text, { type: 'text' }, text], 'sources.1.text'],
  ['an unknown type', [text, { type: 'wiki', url: 'https://example.com' }], 'sources.1.type'],
])('%s is refused, and nothing is stored', async (_what, sources, field) => {
  const url = '/api/v1/agents/support-agent/sources';
  expectProblem(await the.server.call({ url: `${url}/batch`, payload: { sources } }), 400, 'invalid_input', field);
  expect((await the.server.call({ method: 'GET', url })).json()).toMatchObject({ total: 0 });
});
