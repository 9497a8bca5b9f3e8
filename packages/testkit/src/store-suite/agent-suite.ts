import { describe, expect, test } from 'vitest';
import {
  codeOf,
  completion,
  NOW,
  newAgent,
  newTurn,
  type StoreUnderTest,
  seedAgent,
  seedTenant,
} from './store-fixture.ts';

export function testAgents(store: () => StoreUnderTest): void {
  describe('agents', () => {
    test('an agent is found by id, slug and number, and by nobody else', async () => {
      const { agents } = store().database;
      const { scope } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const agent = await agents.create(scope, newAgent(scope, 'sales'));
      expect(agent.temperature).toBe(0.5);
      expect(await agents.find(scope, agent.id)).toEqual(agent);
      expect(await agents.find(scope, 'sales')).toEqual(agent);
      expect(await agents.findByNumber(scope, agent.number)).toEqual(agent);
      expect(await agents.find(other.scope, agent.id)).toBeUndefined();
      expect(await agents.find(other.scope, 'sales')).toBeUndefined();
      expect(await agents.findByNumber(other.scope, agent.number)).toBeUndefined();
      expect(await agents.findByNumber(scope, 1.5)).toBeUndefined();
      expect(await agents.update(other.scope, agent.id, { name: 'Mine' }, NOW)).toBeUndefined();
      expect(await agents.delete(other.scope, agent.id)).toBe(false);
    });

    test('a stranger finds an agent by its id, and by its slug the one that had it first', async () => {
      const { agents } = store().database;
      const first = await seedTenant(store().database);
      const second = await seedTenant(store().database);
      const slug = `shown-${first.scope.teamId.slice(-8).toLowerCase()}`;
      const older = await agents.create(first.scope, newAgent(first.scope, slug));
      const younger = await agents.create(second.scope, newAgent(second.scope, slug));
      expect(await agents.findShown(slug)).toEqual(older);
      expect(await agents.findShown(younger.id)).toEqual(younger);
      expect(await agents.findShown('nobody-has-this')).toBeUndefined();
    });

    test('settings are kept, and two who change different ones at once both have their way', async () => {
      const { agents } = store().database;
      const { scope } = await seedTenant(store().database);
      const agent = await agents.create(scope, newAgent(scope, 'sales'));
      expect(agent.settings).toMatchObject({ visibility: 'private', initialMessages: [], ipLimit: null });
      await Promise.all([
        agents.update(scope, agent.id, { settings: { visibility: 'public' } }, NOW),
        agents.update(scope, agent.id, { settings: { styles: { theme: 'dark' } } }, NOW),
        agents.update(scope, agent.id, { settings: { initialMessages: ['Karibu'] } }, NOW),
        agents.update(scope, agent.id, { images: { iconUrl: '/images/1.png' } }, NOW),
      ]);
      expect((await agents.find(scope, agent.id))?.settings).toMatchObject({
        visibility: 'public',
        styles: { theme: 'dark', alignChatButton: 'right' },
        initialMessages: ['Karibu'],
        iconUrl: '/images/1.png',
      });
      const reset = await agents.update(
        scope,
        agent.id,
        { settings: { styles: null }, images: { iconUrl: null } },
        NOW,
      );
      expect(reset?.settings).toMatchObject({ visibility: 'public', styles: { theme: 'light' }, iconUrl: null });
      const other = await seedTenant(store().database);
      expect(await agents.update(other.scope, agent.id, { settings: {} }, NOW)).toBeUndefined();
    });

    test('agents created at the same time get numbers of their own', async () => {
      const { agents } = store().database;
      const { scope } = await seedTenant(store().database);
      const created = await Promise.all(
        Array.from({ length: 20 }, (_, index) => agents.create(scope, newAgent(scope, `agent-${index}`))),
      );
      const numbers = created.map(agent => agent.number).sort((a, b) => a - b);
      expect(new Set(numbers).size).toBe(20);
      expect((numbers[19] ?? 0) - (numbers[0] ?? 0)).toBe(19);
    });

    test('a slug is taken once per team, on creation and on change', async () => {
      const { agents } = store().database;
      const { scope } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const raced = await Promise.allSettled(
        Array.from({ length: 8 }, () => agents.create(scope, newAgent(scope, 'sales'))),
      );
      expect(raced.filter(result => result.status === 'fulfilled')).toHaveLength(1);
      for (const result of raced) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'slug_taken', field: 'slug' });
      }
      await agents.create(other.scope, newAgent(other.scope, 'sales'));
      const third = await agents.create(scope, newAgent(scope, 'third'));
      expect(await codeOf(agents.update(scope, third.id, { slug: 'sales' }, NOW))).toBe('slug_taken');
      expect(await agents.find(scope, third.id)).toEqual(third);
    });

    test('agents are counted, and those of one name', async () => {
      const { agents } = store().database;
      const { scope } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      await agents.create(scope, { ...newAgent(scope, 'sales'), name: 'Sales' });
      expect(await agents.count(scope)).toBe(2);
      expect(await agents.countNamed(scope, 'Sales')).toBe(1);
      expect(await agents.countNamed(other.scope, 'Sales')).toBe(0);
    });

    test('an update changes what it names and nothing else', async () => {
      const { agents } = store().database;
      const { scope } = await seedTenant(store().database);
      const agent = await agents.create(scope, newAgent(scope, 'sales'));
      const updated = await agents.update(scope, agent.id, { temperature: null, extractiveFallback: false }, NOW + 5);
      expect(updated).toEqual({ ...agent, temperature: null, extractiveFallback: false, updatedAt: NOW + 5 });
      expect(await agents.find(scope, agent.id)).toEqual(updated);
    });

    test('agents are listed newest first', async () => {
      const { agents } = store().database;
      const { scope } = await seedTenant(store().database);
      await seedAgent(store().database, scope, 'two', NOW + 1);
      await seedAgent(store().database, scope, 'three', NOW + 2);
      const first = await agents.list(scope, { limit: 2 });
      expect(first.items.map(agent => agent.slug)).toEqual(['three', 'two']);
      const rest = await agents.list(scope, { limit: 2, cursor: first.nextCursor ?? '' });
      expect(rest.items.map(agent => agent.slug)).toEqual(['support']);
      expect(rest.nextCursor).toBeNull();
    });

    test('deleting an agent takes its knowledge, conversations and turns along, and nothing of others', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      const keptId = await seedAgent(database, scope, 'kept');
      const gone = await database.turns.accept(scope, newTurn(agentId));
      const kept = await database.turns.accept(scope, newTurn(keptId));
      await database.turns.commit(scope, completion(gone.turn));
      const source = { type: 'text', text: 'x' } as const;
      await database.knowledge.createSources(
        scope,
        agentId,
        [{ id: 'src_gone', type: 'text', title: 'T', config: source, documentId: null, tags: [], sizeBytes: 1 }],
        NOW,
      );
      expect(await database.agents.delete(scope, agentId)).toBe(true);
      expect(await database.agents.find(scope, agentId)).toBeUndefined();
      expect(await database.knowledge.findSource(scope, agentId, 'src_gone')).toBeUndefined();
      expect(await database.conversations.find(scope, gone.conversation.id)).toBeUndefined();
      expect(await database.conversations.findMessage(scope, gone.turn.userMessageId)).toBeUndefined();
      expect(await database.turns.find(scope, gone.turn.id)).toBeUndefined();
      expect(await database.turns.listEvents(scope, gone.turn.id, 0)).toEqual([]);
      expect(await database.conversations.find(scope, kept.conversation.id)).toEqual(kept.conversation);
      expect(await database.agents.delete(scope, agentId)).toBe(false);
    });
  });
}
