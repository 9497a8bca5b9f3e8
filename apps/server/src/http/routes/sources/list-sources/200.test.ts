import { sourcePage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const URL = '/api/v1/agents/support-agent/sources';

test('pages hold every source once, oldest first, with the total of all', async () => {
  const sources = Array.from({ length: 5 }, (_, index) => ({ type: 'text', title: `T${index}`, text: 'Text.' }));
  await the.server.call({ url: `${URL}/batch`, payload: { sources } });
  const titles: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const response = await the.server.call({ method: 'GET', url: `${URL}?limit=2&cursor=${cursor}` });
    const page = expectAnswer(response, 200, sourcePage);
    expect(page.total).toBe(5);
    titles.push(...page.items.map(source => source.title));
    cursor = page.nextCursor;
  }
  expect(titles).toStrictEqual(['T0', 'T1', 'T2', 'T3', 'T4']);
});

test('a status narrows the list and its total', async () => {
  const response = await the.server.call({ method: 'GET', url: `${URL}?status=ready` });
  expect(expectAnswer(response, 200, sourcePage)).toStrictEqual({ items: [], nextCursor: null, total: 0 });
});
