import { describe, expect, test } from 'vitest';
import { completion, ids, NOW, newTurn, type StoreUnderTest, seedTenant } from './store-fixture.ts';

type Database = StoreUnderTest['database'];
type Scope = Awaited<ReturnType<typeof seedTenant>>['scope'];
type FlowState = Parameters<Parameters<Database['flows']['changeStanding']>[2]>[0]['state'];

const DOCUMENT = { format: 'baraza/v1', start: 'a', nodes: [{ id: 'a', type: 'end', text: 'Bye.' }] } as const;

export function testFlows(store: () => StoreUnderTest): void {
  const version = (agentId: string, note = '') => ({
    id: ids.next('fver'),
    agentId,
    note,
    author: 'key_1',
    restoredFrom: null,
    createdAt: NOW,
    document: structuredClone(DOCUMENT) as never,
  });
  const state = (node: string | null): FlowState =>
    ({ version: 1, phase: node === null ? 'ended' : 'waiting', node, variables: { said: 'Ndiyo 👋' } }) as never;

  /** A conversation whose first turn left it at `node`. */
  async function stand(database: Database, scope: Scope, agentId: string, node: string | null, versionId: string) {
    const { turn, conversation } = await database.turns.accept(scope, newTurn(agentId));
    const lead = { id: ids.next('lead'), name: 'Asha', email: null, phone: null, fields: { from: 'menu' } };
    const flow = { versionId, state: state(node), closes: false, handoff: null, leads: [lead] };
    await database.turns.commit(scope, { ...completion(turn), flow });
    return conversation.id;
  }

  describe('flows', () => {
    test('a draft and its tests are kept side by side, for their team alone', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      const other = await seedTenant(database);
      expect(await database.flows.findDraft(scope, agentId)).toBeUndefined();
      await database.flows.saveTests(scope, agentId, [{ name: 'x', steps: [{ start: true }] }], NOW);
      expect(await database.flows.findDraft(scope, agentId)).toBeUndefined();
      await database.flows.saveDraft(scope, agentId, { document: { half: 'done' }, at: NOW + 1 });
      expect(await database.flows.findDraft(scope, agentId)).toEqual({
        document: { half: 'done' },
        revision: 1,
        savedAt: NOW + 1,
        savedBy: null,
      });
      expect(await database.flows.findTests(scope, agentId)).toEqual([{ name: 'x', steps: [{ start: true }] }]);
      await database.flows
        .saveDraft(other.scope, agentId, { document: { theirs: true }, at: NOW + 2 })
        .catch(() => undefined);
      expect(await database.flows.findDraft(scope, agentId)).toMatchObject({ document: { half: 'done' } });
      expect(await database.flows.findDraft(other.scope, agentId)).toBeUndefined();
    });

    test('a draft is saved over the expected one alone, by one of all that expect it', async () => {
      const { database, second } = store();
      const { scope, agentId } = await seedTenant(database);
      const save = (text: string, expected: number | undefined, where = database) =>
        where.flows.saveDraft(scope, agentId, {
          document: { text },
          at: NOW,
          by: { kind: 'person', id: `user_${text}`, name: text },
          expected,
        });
      expect(await database.flows.findDraftHead(scope, agentId)).toBeUndefined();
      expect(await save('early', 1)).toEqual({ kind: 'changed' });
      await database.flows.saveTests(scope, agentId, [], NOW);
      expect(await database.flows.findDraftHead(scope, agentId)).toBeUndefined();
      expect(await save('first', 0)).toEqual({ kind: 'saved', revision: 1 });
      expect(await save('late', 0)).toEqual({ kind: 'changed' });
      const raced = await Promise.all(
        ['a', 'b', 'c', 'd'].map((text, index) => save(text, 1, index % 2 === 0 ? database : (second ?? database))),
      );
      expect(raced.filter(({ kind }) => kind === 'saved')).toEqual([{ kind: 'saved', revision: 2 }]);
      const winner = ['a', 'b', 'c', 'd'][raced.findIndex(({ kind }) => kind === 'saved')];
      await database.flows.saveTests(scope, agentId, [{ name: 'x', steps: [{ start: true }] }], NOW + 5);
      expect(await database.flows.findDraft(scope, agentId)).toEqual({
        document: { text: winner },
        revision: 2,
        savedAt: NOW,
        savedBy: { kind: 'person', id: `user_${winner}`, name: winner },
      });
      expect(await save('whatever', undefined)).toEqual({ kind: 'saved', revision: 3 });
      const other = await seedTenant(database);
      expect(await database.flows.findDraftHead(other.scope, agentId)).toBeUndefined();
      await expect(
        database.flows.saveDraft(other.scope, agentId, { document: {}, at: NOW, expected: 3 }),
      ).resolves.toEqual({ kind: 'changed' });
    });

    test('versions are numbered one by one, also when they come at once, and the last one is live', async () => {
      const { database, second } = store();
      const { scope, agentId } = await seedTenant(database);
      const made = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          (index % 2 === 0 ? database : (second ?? database)).flows.publish(scope, version(agentId, `note ${index}`)),
        ),
      );
      expect(made.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
      const page = await database.flows.listVersions(scope, agentId, { limit: 4 });
      expect(page.items.map(({ number }) => number)).toEqual([6, 5, 4, 3]);
      const rest = await database.flows.listVersions(scope, agentId, { limit: 4, cursor: page.nextCursor ?? '' });
      expect(rest.items.map(({ number }) => number)).toEqual([2, 1]);
      const live = await database.flows.findLive(scope, agentId);
      expect(live).toMatchObject({ number: 6, author: 'key_1', document: DOCUMENT });
      expect((await database.agents.find(scope, agentId))?.flowVersionId).toBe(live?.id);
      const other = await seedTenant(database);
      expect(await database.flows.findVersion(other.scope, agentId, 1)).toBeUndefined();
      expect(await database.flows.findDocument(other.scope, live?.id ?? '')).toBeUndefined();
      await expect(database.flows.publish(other.scope, version(agentId))).rejects.toThrow();
    });

    test('where conversations stand is kept with the turn, counted and rewritten', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      const { id } = await database.flows.publish(scope, version(agentId));
      const standing = [];
      for (const node of ['menu', 'menu', 'name', null]) standing.push(await stand(database, scope, agentId, node, id));
      expect(await database.flows.findState(scope, standing[0] ?? '')).toEqual({ versionId: id, state: state('menu') });
      const filter = { agentId, activeSince: NOW };
      expect(await database.flows.countStanding(scope, filter)).toEqual(
        expect.arrayContaining([
          { versionId: id, node: 'menu', count: 2 },
          { versionId: id, node: 'name', count: 1 },
        ]),
      );
      expect(await database.flows.countStanding(scope, { agentId, activeSince: NOW + 1_000 })).toEqual([]);
      const changed = await database.unitOfWork.run(() =>
        database.flows.changeStanding(
          scope,
          filter,
          stored => (stored.state.node === 'menu' ? { ...stored, state: state(null), handoff: 'changed' } : null),
          NOW,
        ),
      );
      expect(changed).toBe(2);
      expect(await database.flows.countStanding(scope, filter)).toEqual([{ versionId: id, node: 'name', count: 1 }]);
      const conversation = await database.conversations.find(scope, standing[0] ?? '');
      expect(conversation?.handoff).toEqual({ reason: 'changed', department: null, at: NOW });
      const leads = await database.leads.list(scope, { agentId }, { limit: 3 });
      expect(leads.items).toHaveLength(3);
      expect(leads.items[0]).toMatchObject({ name: 'Asha', email: null, fields: { from: 'menu' } });
      const rest = await database.leads.list(scope, {}, { limit: 3, cursor: leads.nextCursor ?? '' });
      expect(rest.items).toHaveLength(1);
      await database.agents.delete(scope, agentId);
      expect(await database.flows.findState(scope, standing[0] ?? '')).toBeUndefined();
    });

    test('a session is its conversation, ends once, and is of its team', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      const other = await seedTenant(database);
      const { id } = await database.flows.publish(scope, version(agentId));
      const opening = newTurn(agentId, { text: '', options: { input: { type: 'start' } } });
      const { turn, conversation } = await database.turns.accept(scope, opening);
      expect(turn).toMatchObject({ inputSeq: 0, status: 'running' });
      expect(conversation.messageCount).toBe(0);
      const session = { id: ids.ulid(), agentId, conversationId: conversation.id, channel: 'api', userId: null };
      await database.sessions.create(scope, { ...session, createdAt: NOW });
      const flow = { versionId: id, state: state('menu'), closes: false, handoff: null, leads: [] };
      await database.turns.commit(scope, { ...completion(turn), flow });
      expect(await database.sessions.find(scope, session.id)).toEqual({
        ...session,
        currentState: 'menu',
        messageCount: 1,
        createdAt: NOW,
        lastMessageAt: NOW + 50,
        closedAt: null,
      });
      expect(await database.sessions.find(other.scope, session.id)).toBeUndefined();
      const byId = { by: 'id', conversationId: conversation.id } as const;
      const last = await database.turns.accept(scope, newTurn(agentId, { conversation: byId }));
      await database.turns.commit(scope, {
        ...completion(last.turn),
        flow: { ...flow, state: state(null), closes: true },
      });
      expect(await database.sessions.find(scope, session.id)).toMatchObject({ closedAt: NOW + 50, currentState: null });
      expect(await database.sessions.close(scope, session.id, NOW + 60)).toBe(false);
    });

    test('intents are kept with their revision', async () => {
      const { database } = store();
      const { scope, agentId } = await seedTenant(database);
      expect(await database.intents.find(scope, agentId)).toBeUndefined();
      const definition = { intents: { hours: ['when?'] } };
      await database.intents.save(scope, agentId, { definition, revision: '1' }, NOW);
      await database.intents.save(scope, agentId, { definition, revision: '2' }, NOW);
      expect(await database.intents.find(scope, agentId)).toEqual({ definition, revision: '2' });
    });
  });
}
