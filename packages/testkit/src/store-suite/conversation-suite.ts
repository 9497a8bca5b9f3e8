import { describe, expect, test } from 'vitest';
import { completion, NOW, newTurn, type StoreUnderTest, seedAgent, seedTenant, type Tenant } from './store-fixture.ts';

export function testConversations(store: () => StoreUnderTest): void {
  describe('conversations', () => {
    const seedMessages = async (tenant: Tenant, pairs: number): Promise<string> => {
      const { database } = store();
      const opened = await database.turns.accept(tenant.scope, newTurn(tenant.agentId, { text: 'question 1' }));
      await database.turns.commit(tenant.scope, completion(opened.turn));
      for (let pair = 2; pair <= pairs; pair++) {
        const next = await database.turns.accept(
          tenant.scope,
          newTurn(tenant.agentId, {
            conversation: { by: 'id', conversationId: opened.conversation.id },
            text: `question ${pair}`,
          }),
        );
        await database.turns.commit(tenant.scope, completion(next.turn));
      }
      return opened.conversation.id;
    };

    test('messages are numbered without gaps and read oldest first, in pages', async () => {
      const { conversations } = store().database;
      const tenant = await seedTenant(store().database);
      const id = await seedMessages(tenant, 4);
      const first = await conversations.listMessages(tenant.scope, id, { limit: 5 });
      const rest = await conversations.listMessages(tenant.scope, id, { limit: 5, cursor: first.nextCursor ?? '' });
      const all = [...first.items, ...rest.items];
      expect(rest.nextCursor).toBeNull();
      expect(all.map(message => message.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(all.map(message => message.role)).toEqual(Array.from({ length: 4 }, () => ['user', 'assistant']).flat());
      expect(all[6]?.text).toBe('question 4');
      expect(await conversations.find(tenant.scope, id)).toMatchObject({ messageCount: 8 });
    });

    test('the history window holds the last messages before a number, oldest first', async () => {
      const { conversations } = store().database;
      const tenant = await seedTenant(store().database);
      const id = await seedMessages(tenant, 4);
      const recent = await conversations.listRecentMessages(tenant.scope, id, 7, 3);
      expect(recent.map(message => message.seq)).toEqual([4, 5, 6]);
      expect(await conversations.listRecentMessages(tenant.scope, id, 1, 3)).toEqual([]);
      const lines = recent.map(({ seq, role, text, turnId }) => ({ seq, role, text, turnId }));
      expect(await conversations.listHistory(tenant.scope, id, 7, 3)).toEqual(lines);
    });

    test('messages that a retry takes back are gone, their numbers are not given out again', async () => {
      const { conversations, turns } = store().database;
      const tenant = await seedTenant(store().database);
      const id = await seedMessages(tenant, 3);
      const other = await seedTenant(store().database);
      const span = { fromSeq: 3, beforeSeq: 7 };
      await expect(conversations.retractMessages(other.scope, id, span)).rejects.toMatchObject({
        code: 'conversation_busy',
      });
      const again = newTurn(tenant.agentId, { conversation: { by: 'id', conversationId: id }, text: 'question 2' });
      const { turn } = await turns.accept(tenant.scope, again);
      expect(await conversations.retractMessages(tenant.scope, id, span)).toBe(4);
      expect(await conversations.retractMessages(tenant.scope, id, span)).toBe(0);
      await turns.accept(tenant.scope, newTurn(tenant.agentId, { conversation: { by: 'id', conversationId: id } }));
      await expect(conversations.retractMessages(tenant.scope, id, span)).rejects.toMatchObject({
        code: 'conversation_busy',
      });
      await turns.commit(tenant.scope, completion(turn));
      const { items } = await conversations.listMessages(tenant.scope, id, { limit: 10 });
      expect(items.map(({ seq, role }) => [seq, role])).toEqual([
        [1, 'user'],
        [2, 'assistant'],
        [7, 'user'],
        [10, 'user'],
        [11, 'assistant'],
      ]);
    });

    test('messages of several conversations come in one call, so many of each', async () => {
      const { conversations } = store().database;
      const tenant = await seedTenant(store().database);
      const long = await seedMessages(tenant, 3);
      const short = await seedMessages(tenant, 1);
      const found = await conversations.listMessagesOf(tenant.scope, [long, short], 4);
      expect(found.get(long)?.map(message => message.seq)).toEqual([1, 2, 3, 4]);
      expect(found.get(short)?.map(message => message.seq)).toEqual([1, 2]);
    });

    test('lists by opening and by activity, page by page', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      const say = async (externalId: string, at: number): Promise<string> => {
        const conversation = { by: 'external-id', externalId, userId: null } as const;
        const { turn } = await database.turns.accept(scope, newTurn(agentId, { conversation, at }));
        await database.turns.commit(scope, completion(turn, 1, at + 1));
        return turn.conversationId;
      };
      const [first, second] = [await say('first', NOW), await say('second', NOW + 10)];
      const third = await say('third', NOW + 20);
      await say('first', NOW + 30);
      const order = async (sort: 'created' | 'activity'): Promise<string[]> => {
        const page = await database.conversations.list(scope, {}, { limit: 2 }, sort);
        const rest = await database.conversations.list(scope, {}, { limit: 2, cursor: page.nextCursor ?? '' }, sort);
        expect(rest.nextCursor).toBeNull();
        return [...page.items, ...rest.items].map(({ id }) => id);
      };
      expect(await order('created')).toEqual([third, second, first]);
      expect(await order('activity')).toEqual([first, third, second]);
    });

    test('totals and days count what was said, of one agent and of its own team', async () => {
      const { database } = store();
      const { conversations, turns } = database;
      const tenant = await seedTenant(database);
      const other = await seedTenant(database);
      const day = 86_400_000;
      const open = async (userId: string | null, at: number): Promise<void> => {
        const opened = await turns.accept(
          tenant.scope,
          newTurn(tenant.agentId, { conversation: { by: 'new', userId }, at }),
        );
        await turns.commit(tenant.scope, completion(opened.turn, 1, at + 1));
      };
      await open('amina', NOW);
      await open('amina', NOW + day);
      await open(null, NOW + day);
      await open(null, NOW + 3 * day);
      const filter = { agentId: tenant.agentId };
      expect(await conversations.total(tenant.scope, filter, NOW + day)).toEqual({
        conversations: 4,
        messages: 8,
        activeUsers: 3,
      });
      expect(await conversations.total(other.scope, filter, 0)).toEqual({
        conversations: 0,
        messages: 0,
        activeUsers: 0,
      });
      const first = Math.floor(NOW / day);
      const span = { from: first * day, before: (first + 2) * day };
      expect(await conversations.countByDay(tenant.scope, tenant.agentId, 'conversations', span)).toEqual([
        { day: first, count: 1 },
        { day: first + 1, count: 2 },
      ]);
      expect(await conversations.countByDay(tenant.scope, tenant.agentId, 'messages', span)).toEqual([
        { day: first, count: 2 },
        { day: first + 1, count: 4 },
      ]);
      expect(await conversations.countByDay(other.scope, tenant.agentId, 'messages', span)).toEqual([]);
      const closed = { ...filter, statuses: ['closed' as const] };
      expect((await conversations.list(tenant.scope, closed, { limit: 9 })).items).toEqual([]);
      expect(await conversations.count(tenant.scope, { ...filter, statuses: ['open'] })).toBe(4);
      expect(await conversations.count(tenant.scope, { ...filter, statuses: [] })).toBe(0);
    });

    test('another team sees none of it', async () => {
      const { conversations } = store().database;
      const tenant = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const id = await seedMessages(tenant, 1);
      const [message] = (await conversations.listMessages(tenant.scope, id, { limit: 1 })).items;
      expect(await conversations.find(other.scope, id)).toBeUndefined();
      expect((await conversations.listMessages(other.scope, id, { limit: 5 })).items).toEqual([]);
      expect(await conversations.listRecentMessages(other.scope, id, 9, 5)).toEqual([]);
      expect(await conversations.listHistory(other.scope, id, 9, 5)).toEqual([]);
      expect((await conversations.listMessagesOf(other.scope, [id], 5)).get(id)).toEqual([]);
      expect(await conversations.findMessage(other.scope, message?.id ?? '')).toBeUndefined();
      expect((await conversations.list(other.scope, {}, { limit: 5 })).items).toEqual([]);
      expect(await conversations.update(other.scope, id, { status: 'closed' }, NOW)).toBeUndefined();
      expect(await conversations.delete(other.scope, id)).toBe(false);
      expect(await conversations.findMessage(tenant.scope, message?.id ?? '')).toEqual(message);
    });

    test('lists narrow by agent, channel, user and time, newest first, by cursor and by number', async () => {
      const { database } = store();
      const { conversations, turns } = database;
      const { scope, agentId } = await seedTenant(database);
      const second = await seedAgent(database, scope, 'second');
      const open = async (index: number, agent: string, channel: 'api' | 'web', userId: string | null) =>
        (await turns.accept(scope, newTurn(agent, { channel, conversation: { by: 'new', userId }, at: NOW + index })))
          .conversation.id;
      const a = await open(0, agentId, 'api', 'u1');
      const b = await open(1, agentId, 'web', 'u1');
      const c = await open(2, second, 'web', 'u2');
      const d = await open(3, agentId, 'web', null);
      const ids = async (filter: Parameters<typeof conversations.list>[1]) =>
        (await conversations.list(scope, filter, { limit: 10 })).items.map(conversation => conversation.id);
      expect(await ids({})).toEqual([d, c, b, a]);
      expect(await ids({ agentId })).toEqual([d, b, a]);
      expect(await ids({ channels: ['web'] })).toEqual([d, c, b]);
      expect(await ids({ channels: [] })).toEqual([]);
      expect(await ids({ userId: 'u1' })).toEqual([b, a]);
      expect(await ids({ createdFrom: NOW + 1, createdBefore: NOW + 3 })).toEqual([c, b]);
      const page = await conversations.list(scope, {}, { limit: 3 });
      const rest = await conversations.list(scope, {}, { limit: 3, cursor: page.nextCursor ?? '' });
      expect(rest.items.map(conversation => conversation.id)).toEqual([a]);
      const third = await conversations.listByNumber(scope, {}, { page: 2, size: 3 });
      expect(third.map(conversation => conversation.id)).toEqual([a]);
    });

    test('closing and deleting', async () => {
      const { conversations } = store().database;
      const tenant = await seedTenant(store().database);
      const id = await seedMessages(tenant, 1);
      expect(await conversations.update(tenant.scope, id, { status: 'closed' }, NOW + 99)).toMatchObject({
        status: 'closed',
        updatedAt: NOW + 99,
      });
      expect(await conversations.delete(tenant.scope, id)).toBe(true);
      expect(await conversations.find(tenant.scope, id)).toBeUndefined();
      expect((await conversations.listMessages(tenant.scope, id, { limit: 5 })).items).toEqual([]);
      expect(await conversations.delete(tenant.scope, id)).toBe(false);
    });
  });
}
