import { feedbackView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { askAndCite } from '#test/learning-turns';
import { sampleChunk } from '#test/sample-chunk';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('a wrong reply lists who was told the same, a good one nobody, and the last rating counts', async () => {
  the.server.found.push(sampleChunk());
  const one = await askAndCite(the.server, 'When do you open?', 'asha');
  const two = await askAndCite(the.server, 'Opening hours?', 'juma');
  const rate = async (rating: string) =>
    expectAnswer(
      await the.server.call({ url: `/api/v1/messages/${one.messageId}/feedback`, payload: { rating } }),
      200,
      feedbackView,
    );
  const wrong = await rate('wrong');
  expect(wrong).toMatchObject({ messageId: one.messageId, agentId: the.server.agent.id, rating: 'wrong' });
  expect(wrong.conversations.map(({ conversationId }) => conversationId)).toEqual([
    two.conversationId,
    one.conversationId,
  ]);
  expect(await rate('good')).toMatchObject({ rating: 'good', conversations: [] });
  const kept = await the.server.database.db.selectFrom('message_ratings').select('rating').execute();
  expect(kept).toEqual([{ rating: 'good' }]);
});
