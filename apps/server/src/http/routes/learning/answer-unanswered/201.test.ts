import { sourceView, unansweredPage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { askInVain } from '#test/learning-turns';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
const base = '/api/v1/agents/support-agent/unanswered';

const list = async () => expectAnswer(await the.server.call({ method: 'GET', url: base }), 200, unansweredPage).items;

test('an answer becomes a question–answer source and the group is gone until it is asked in vain again', async () => {
  await askInVain(the.server, 'Do you sell bicycles?');
  const [group] = await list();
  const payload = { answer: 'Yes, from May on.' };
  const response = await the.server.call({ url: `${base}/${group?.id}/answer`, payload });
  const source = expectAnswer(response, 201, sourceView);
  expect(source).toMatchObject({ type: 'qa', title: 'Do you sell bicycles?' });
  expect(response.headers['location']).toBe(`/api/v1/agents/${the.server.agent.id}/sources/${source.id}`);
  expect(await list()).toEqual([]);
  await askInVain(the.server, 'Do you sell bicycles?');
  expect(await list()).toMatchObject([{ id: group?.id, count: 1 }]);
});
