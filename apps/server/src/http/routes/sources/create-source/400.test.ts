import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test.each([
  [{}, 'type'],
  [{ type: 'file' }, 'type'],
  [{ type: 'text', title: 'A' }, 'text'],
  [{ type: 'text', title: 'A', text: ' \n ' }, 'text'],
  [{ type: 'text', title: 'x'.repeat(2001), text: 'b' }, 'title'],
  [{ type: 'text', text: 'b', question: 'c' }, 'question'],
  [{ type: 'text', text: 'b', tags: [''] }, 'tags.0'],
  [{ type: 'text', text: 'b', documentId: '' }, 'documentId'],
  [{ type: 'qa', question: 'a' }, 'answer'],
  [{ type: 'qa', answer: 'a', question: 5 }, 'question'],
  [{ type: 'url' }, 'url'],
  [{ type: 'url', url: 'example.com' }, 'url'],
  [{ type: 'url', url: 'ftp://example.com/a' }, 'url'],
  [{ type: 'url', url: 'https://example.com/', schedule: 'yearly' }, 'schedule'],
  [{ type: 'url', url: 'https://example.com/', maxPages: 5 }, 'maxPages'],
  [{ type: 'site', url: 'https://example.com/', maxPages: 0 }, 'maxPages'],
  [{ type: 'site', url: 'https://example.com/', maxPages: 10_001 }, 'maxPages'],
  [{ type: 'site', url: 'https://example.com/', depth: -1 }, 'depth'],
  [{ type: 'site', url: 'https://example.com/', include: '/docs/*' }, 'include'],
  [{ type: 'site', url: 'https://example.com/', exclude: [''] }, 'exclude.0'],
  [{ type: 'feed', url: '' }, 'url'],
])('%j is refused, and nothing is stored', async (payload, field) => {
  const url = '/api/v1/agents/support-agent/sources';
  expectProblem(await the.server.call({ url, payload }), 400, 'invalid_input', field);
  expect((await the.server.call({ method: 'GET', url })).json()).toMatchObject({ total: 0 });
});
