import { describe, expect, test } from 'vitest';
import { completion, ids, NOW, newTurn, type StoreUnderTest, seedTenant, type Tenant } from './store-fixture.ts';

type Reply = NonNullable<ReturnType<typeof completion>['reply']>;

export function testLearning(store: () => StoreUnderTest): void {
  /** One question and its reply. */
  const converse = async ({ scope, agentId }: Tenant, text: string, reply: Partial<Reply>, at: number) => {
    const { turns } = store().database;
    const { turn } = await turns.accept(scope, newTurn(agentId, { text, at }));
    const whole = completion(turn, 1, at);
    await turns.commit(scope, { ...whole, reply: { ...(whole.reply as Reply), ...reply } });
    return turn;
  };
  const citation = (chunkId: string) => ({
    sourceId: 'src_1',
    documentId: 'faq',
    chunkId,
    title: 'Hours',
    url: null,
    quote: 'We open at eight.',
  });

  describe('learning', () => {
    test('questions without an answer are the agent’s own, newest first', async () => {
      const tenant = await seedTenant(store().database);
      const { learning } = store().database;
      await converse(tenant, 'First?', { answered: false, citations: [] }, NOW + 1);
      await converse(tenant, 'Answered?', { answered: true }, NOW + 2);
      const last = await converse(tenant, 'Second?', { answered: false, citations: [] }, NOW + 3);
      const found = await learning.listUnanswered(tenant.scope, tenant.agentId, 'unanswered', 10);
      expect(found.map(({ text }) => text)).toEqual(['Second?', 'First?']);
      expect(found[0]).toMatchObject({ messageId: last.replyMessageId, askedAt: NOW + 3 });
      expect(await learning.listUnanswered(tenant.scope, tenant.agentId, 'unanswered', 1)).toHaveLength(1);
      const stranger = await seedTenant(store().database);
      expect(await learning.listUnanswered(stranger.scope, tenant.agentId, 'unanswered', 10)).toEqual([]);
    });

    test('doubtful answers are those that carry a flag', async () => {
      const tenant = await seedTenant(store().database);
      const { learning } = store().database;
      const flags = [{ kind: 'low-confidence', text: '0.51' }] as const;
      await converse(tenant, 'Sure?', { answered: true }, NOW + 1);
      await converse(tenant, 'Unsure?', { answered: true, flags }, NOW + 2);
      await converse(tenant, 'No answer?', { answered: false, citations: [], flags }, NOW + 3);
      const found = await learning.listUnanswered(tenant.scope, tenant.agentId, 'doubtful', 10);
      expect(found.map(({ text }) => text)).toEqual(['Unsure?']);
    });

    test('the last answer to a group of questions counts', async () => {
      const { scope, agentId } = await seedTenant(store().database);
      const { learning } = store().database;
      await learning.recordAnswered(scope, agentId, 'uq_1', 'src_1', NOW);
      await learning.recordAnswered(scope, agentId, 'uq_1', 'src_2', NOW + 1);
      expect(await learning.listAnswered(scope, agentId)).toEqual([{ clusterId: 'uq_1', answeredAt: NOW + 1 }]);
    });

    test('citing conversations are found by source, document and chunk, page by page', async () => {
      const tenant = await seedTenant(store().database);
      const { learning } = store().database;
      const { scope, agentId } = tenant;
      const one = await converse(tenant, 'One?', { citations: [citation('chk_1')] }, NOW + 1);
      const two = await converse(tenant, 'Two?', { citations: [citation('chk_2')] }, NOW + 2);
      const found = async (...asked: Parameters<typeof learning.listCiting>) => {
        const { items, nextCursor } = await learning.listCiting(...asked);
        return { ids: items.map(({ conversationId }) => conversationId), nextCursor };
      };
      const both = { ids: [two.conversationId, one.conversationId], nextCursor: null };
      expect(await found(scope, agentId, { kind: 'source', id: 'src_1' }, { limit: 10 })).toEqual(both);
      expect(await found(scope, agentId, { kind: 'document', id: 'faq' }, { limit: 10 })).toEqual(both);
      expect((await found(scope, agentId, { kind: 'chunk', ids: ['chk_1'] }, { limit: 10 })).ids).toEqual([
        one.conversationId,
      ]);
      // `_` stands for itself.
      expect((await found(scope, agentId, { kind: 'chunk', ids: ['chkX1', 'chk%'] }, { limit: 10 })).ids).toEqual([]);
      const first = await found(scope, agentId, { kind: 'source', id: 'src_1' }, { limit: 1 });
      const cursor = first.nextCursor ?? undefined;
      const second = await found(scope, agentId, { kind: 'source', id: 'src_1' }, { limit: 1, cursor });
      expect([...first.ids, ...second.ids]).toEqual(both.ids);
    });

    test('a reply tells its agent and chunks, and keeps its last rating', async () => {
      const tenant = await seedTenant(store().database);
      const { learning, db } = store().database;
      const turn = await converse(tenant, 'One?', { citations: [citation('chk_1'), citation('chk_1')] }, NOW);
      const reply = await learning.findReply(tenant.scope, turn.replyMessageId);
      expect(reply).toEqual({
        agentId: tenant.agentId,
        conversationId: expect.stringMatching(/^conv_/),
        chunkIds: ['chk_1'],
      });
      expect(await learning.findReply(tenant.scope, turn.userMessageId)).toBeUndefined();
      expect(await learning.findReply((await seedTenant(store().database)).scope, turn.replyMessageId)).toBeUndefined();
      expect(await learning.findReply(tenant.scope, ids.next('msg'))).toBeUndefined();
      await learning.rate(tenant.scope, turn.replyMessageId, 'wrong', NOW);
      await learning.rate(tenant.scope, turn.replyMessageId, 'good', NOW + 1);
      expect(
        await db.selectFrom('message_ratings').select('rating').where('message_id', '=', turn.replyMessageId).execute(),
      ).toEqual([{ rating: 'good' }]);
      const rated = [turn.replyMessageId, turn.userMessageId];
      expect(await learning.listRatings(tenant.scope, rated)).toEqual(new Map([[turn.replyMessageId, 'good']]));
      const stranger = await seedTenant(store().database);
      await learning.unrate(stranger.scope, turn.replyMessageId);
      expect((await learning.listRatings(stranger.scope, rated)).size).toBe(0);
      expect((await learning.listRatings(tenant.scope, rated)).size).toBe(1);
      await learning.unrate(tenant.scope, turn.replyMessageId);
      await learning.unrate(tenant.scope, turn.replyMessageId);
      expect((await learning.listRatings(tenant.scope, rated)).size).toBe(0);
      expect((await learning.listRatings(tenant.scope, [])).size).toBe(0);
    });
  });
}
