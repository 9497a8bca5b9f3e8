import { unansweredPage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { askAndCite, askInVain } from '#test/learning-turns';
import { sampleChunk } from '#test/sample-chunk';
import { saying } from '#test/scripted-models';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const list = async (query = '') =>
  expectAnswer(
    await the.server.call({ method: 'GET', url: `/api/v1/agents/support-agent/unanswered${query}` }),
    200,
    unansweredPage,
  );

test('questions without an answer are grouped and paged; answered ones and other agents’ are not there', async () => {
  expect(await list()).toEqual({ items: [], nextCursor: null });
  for (const text of ['Do you sell bicycles?', 'do you sell bicycles', 'Is there parking?'])
    await askInVain(the.server, text);
  the.server.found.push(sampleChunk());
  await askAndCite(the.server, 'When do you open?');
  const other = await the.server.createAgent(the.server.team, 'Other');
  await askInVain(the.server, 'Do you sell boats?', other.id);
  const first = await list('?limit=1');
  expect(first.items).toMatchObject([{ count: 2, examples: ['do you sell bicycles', 'Do you sell bicycles?'] }]);
  const second = await list(`?limit=1&cursor=${first.nextCursor}`);
  expect(second).toMatchObject({ items: [{ count: 1, examples: ['Is there parking?'] }], nextCursor: null });
});

test('answers that are flagged are listed as doubtful', async () => {
  the.server.found.push(sampleChunk());
  the.server.models.script = saying('We have 77 shops.');
  const payload = { message: 'How many shops have you?' };
  await the.server.call({ url: '/api/v1/agents/support-agent/chat', payload });
  const doubtful = await list('?kind=doubtful');
  expect(doubtful.items).toMatchObject([{ count: 1, examples: ['How many shops have you?'] }]);
  expect((await list()).items.flatMap(({ examples }) => examples)).not.toContain('How many shops have you?');
  const [first] = doubtful.items;
  const answer = { url: `/api/v1/agents/support-agent/unanswered/${first?.id}/answer`, payload: { answer: 'Three.' } };
  expect((await the.server.call(answer)).statusCode).toBe(201);
  expect((await list('?kind=doubtful')).items).toEqual([]);
});
