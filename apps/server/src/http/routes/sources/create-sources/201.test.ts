import { createdSources, sourcePage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a thousand sources are added in one request, in order', async () => {
  const sources = Array.from({ length: 1_000 }, (_, index) => ({
    type: 'text',
    title: `T${index}`,
    text: `Text ${index}.`,
  }));
  const response = await the.server.call({ url: '/api/v1/agents/support-agent/sources/batch', payload: { sources } });
  const { items } = expectAnswer(response, 201, createdSources);
  expect(items.map(source => source.title)).toStrictEqual(sources.map(source => source.title));
  const list = await the.server.call({
    method: 'GET',
    url: '/api/v1/agents/support-agent/sources?status=queued&limit=2',
  });
  expect(expectAnswer(list, 200, sourcePage)).toMatchObject({
    total: 1_000,
    items: [{ title: 'T0' }, { title: 'T1' }],
  });
});
