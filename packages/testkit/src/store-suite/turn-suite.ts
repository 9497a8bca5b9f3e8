import { describe, expect, test } from 'vitest';
import { codeOf, completion, ids, NOW, newTurn, REPLY, type StoreUnderTest, seedTenant } from './store-fixture.ts';

export function testTurns(store: () => StoreUnderTest): void {
  describe('turns', () => {
    const external = (externalId: string) => ({ by: 'external-id', externalId, userId: 'u1' }) as const;

    test('accepting opens the conversation, stores the message and claims the turn', async () => {
      const { turns, conversations } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const input = newTurn(agentId, { options: { temperature: 0.1, context: [{ role: 'user', content: 'hi' }] } });
      const { turn, conversation, opened } = await turns.accept(scope, input);
      expect(opened).toBe(true);
      expect(turn).toMatchObject({ status: 'running', inputSeq: 1, startedAt: NOW, options: input.options });
      expect(await turns.find(scope, turn.id)).toEqual(turn);
      expect(await conversations.find(scope, conversation.id)).toEqual(conversation);
      expect(conversation).toMatchObject({ messageCount: 1, externalId: null, agentId });
      expect(await conversations.findMessage(scope, turn.userMessageId)).toMatchObject({
        text: input.text,
        role: 'user',
        seq: 1,
        turnId: turn.id,
      });
    });

    test('what is not there, or another team’s, is not found', async () => {
      const { turns } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const other = await seedTenant(store().database);
      const mine = await turns.accept(scope, newTurn(agentId, { conversation: external('c') }));
      const byId = { by: 'id', conversationId: mine.conversation.id } as const;
      expect(await codeOf(turns.accept(other.scope, newTurn(agentId)))).toBe('agent_not_found');
      expect(await codeOf(turns.accept(other.scope, newTurn(agentId, { conversation: external('c') })))).toBe(
        'agent_not_found',
      );
      expect(await codeOf(turns.accept(scope, newTurn('agt_none')))).toBe('agent_not_found');
      expect(await codeOf(turns.accept(scope, newTurn('agt_none', { conversation: byId })))).toBe('agent_not_found');
      expect(await codeOf(turns.accept(other.scope, newTurn(other.agentId, { conversation: byId })))).toBe(
        'conversation_not_found',
      );
      expect(await turns.find(other.scope, mine.turn.id)).toBeUndefined();
      expect(await turns.requestStop(other.scope, mine.turn.id, NOW)).toBe(false);
      expect(await turns.start(other.scope, mine.turn.id, 'x', NOW, NOW)).toBe(false);
      expect(await turns.commit(other.scope, completion(mine.turn))).toBe('already-ended');
      await turns.commit(scope, completion(mine.turn));
      expect(await turns.listEvents(other.scope, mine.turn.id, 0)).toEqual([]);
    });

    test('messages sent at once under one new caller’s id share one conversation, in one order', async () => {
      const { database, second } = store();
      const { scope, agentId } = await seedTenant(database);
      const inputs = Array.from({ length: 12 }, (_, index) =>
        newTurn(agentId, { conversation: external('same'), text: `message ${index}` }),
      );
      const accepted = await Promise.all(
        inputs.map((input, index) => (index % 2 === 0 ? database : (second ?? database)).turns.accept(scope, input)),
      );
      expect(new Set(accepted.map(({ conversation }) => conversation.id)).size).toBe(1);
      expect(accepted.filter(({ opened }) => opened)).toHaveLength(1);
      expect(accepted.map(({ turn }) => turn.inputSeq).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 12 }, (_, index) => index + 1),
      );
      expect(accepted.filter(({ turn }) => turn.status === 'running')).toHaveLength(1);
      const id = accepted[0]?.conversation.id ?? '';
      const { items } = await database.conversations.listMessages(scope, id, { limit: 50 });
      for (const { turn } of accepted) expect(items[turn.inputSeq - 1]?.turnId).toBe(turn.id);
      expect(await database.conversations.findByExternalId(scope, agentId, 'rest', 'same')).toMatchObject({
        id,
        messageCount: 12,
      });
    });

    test('the same caller’s id on two surfaces is two conversations', async () => {
      const { turns } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const rest = await turns.accept(scope, newTurn(agentId, { conversation: external('c') }));
      const slug = await turns.accept(scope, newTurn(agentId, { conversation: external('c'), surface: 'slug' }));
      expect(slug.conversation.id).not.toBe(rest.conversation.id);
    });

    test('one turn runs and so many wait; one more is refused and leaves nothing behind', async () => {
      const { turns, conversations } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const send = () => turns.accept(scope, newTurn(agentId, { conversation: external('c'), maxQueued: 3 }));
      const first = await send();
      await Promise.all([send(), send(), send()]);
      expect(await codeOf(send())).toBe('conversation_busy');
      const byId = { by: 'id', conversationId: first.conversation.id } as const;
      expect(await codeOf(turns.accept(scope, newTurn(agentId, { conversation: byId, maxQueued: 3 })))).toBe(
        'conversation_busy',
      );
      expect(await conversations.find(scope, first.conversation.id)).toMatchObject({ messageCount: 4 });
      await turns.commit(scope, completion(first.turn));
      expect((await send()).turn).toMatchObject({ status: 'queued', inputSeq: 6 });
    });

    test('a queued turn starts when every earlier one has ended, once', async () => {
      const { turns } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const send = async () => (await turns.accept(scope, newTurn(agentId, { conversation: external('c') }))).turn;
      const [first, second, third] = [await send(), await send(), await send()];
      const start = (turnId: string) => turns.start(scope, turnId, 'process-2', NOW + 9, NOW + 8);
      expect(await start(first.id)).toBe(false);
      expect(await start(second.id)).toBe(false);
      await turns.commit(scope, completion(first));
      expect(await start(third.id)).toBe(false);
      expect(await start(second.id)).toBe(true);
      expect(await start(second.id)).toBe(false);
      expect(await turns.find(scope, second.id)).toMatchObject({ status: 'running', startedAt: NOW + 8 });
      await turns.commit(scope, { ...completion(second), status: 'stopped' });
      expect(await start(third.id)).toBe(true);
    });

    test('committing stores reply, usage, log and end together, and only once', async () => {
      const { turns, conversations, usage } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const { turn, conversation } = await turns.accept(scope, newTurn(agentId));
      const message = await turns.commit(scope, completion(turn));
      expect(message).toMatchObject({
        id: turn.replyMessageId,
        seq: 2,
        role: 'assistant',
        status: 'complete',
        text: REPLY.text,
        reply: { answered: true, citations: REPLY.citations },
      });
      expect(await conversations.findMessage(scope, turn.replyMessageId)).toEqual(message);
      expect(await turns.commit(scope, { ...completion(turn), status: 'failed' })).toBe('already-ended');
      expect(await turns.find(scope, turn.id)).toMatchObject({ status: 'completed', endedAt: NOW + 50, error: null });
      expect(await conversations.find(scope, conversation.id)).toMatchObject({ messageCount: 2, updatedAt: NOW + 50 });
      expect(await usage.total(scope, NOW, NOW + 100)).toEqual({ turns: 1, inputTokens: 7, outputTokens: 5 });
      expect(await turns.listEvents(scope, turn.id, 0)).toEqual(completion(turn).events);
    });

    test('of many commits of one turn at once, one wins', async () => {
      const { database, second } = store();
      const { scope, agentId } = await seedTenant(database);
      const { turn, conversation } = await database.turns.accept(scope, newTurn(agentId));
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 === 0 ? database : (second ?? database)).turns.commit(scope, completion(turn)),
        ),
      );
      expect(results.filter(result => result !== 'already-ended')).toHaveLength(1);
      expect(await database.conversations.find(scope, conversation.id)).toMatchObject({ messageCount: 2 });
    });

    test('a turn that failed before it spoke leaves no message', async () => {
      const { turns, conversations } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const { turn, conversation } = await turns.accept(scope, newTurn(agentId));
      const error = { code: 'model_unavailable', message: 'no' };
      const events = [{ seq: 1, event: { type: 'turn-error', ...error } as const }];
      const committed = await turns.commit(scope, { turn, status: 'failed', reply: null, error, events, at: NOW + 3 });
      expect(committed).toBeNull();
      expect(await turns.find(scope, turn.id)).toMatchObject({ status: 'failed', error });
      expect(await conversations.find(scope, conversation.id)).toMatchObject({ messageCount: 1 });
      expect(await turns.listEvents(scope, turn.id, 0)).toEqual(events);
    });

    test('the log is read in order from any number on, and takes nothing behind the end', async () => {
      const { turns } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const { turn } = await turns.accept(scope, newTurn(agentId));
      const delta = (seq: number) => ({ seq, event: { type: 'text-delta', text: `t${seq}` } as const });
      await turns.appendEvents([{ turn, events: [delta(1), delta(2)] }]);
      await turns.appendEvents([{ turn, events: [delta(3)] }]);
      // A retried write of the same batch changes nothing.
      await turns.appendEvents([{ turn, events: [delta(3)] }]);
      await turns.commit(scope, completion(turn, 4));
      await turns.appendEvents([{ turn, events: [delta(5)] }]);
      const all = await turns.listEvents(scope, turn.id, 0);
      expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect((await turns.listEvents(scope, turn.id, 2)).map(({ seq }) => seq)).toEqual([3, 4]);
      expect(await turns.listEvents(scope, turn.id, 4)).toEqual([]);
    });

    test('stops are asked of unfinished turns only', async () => {
      const { turns } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const running = (await turns.accept(scope, newTurn(agentId))).turn;
      const untouched = (await turns.accept(scope, newTurn(agentId))).turn;
      const ended = (await turns.accept(scope, newTurn(agentId))).turn;
      await turns.commit(scope, completion(ended));
      expect(await turns.requestStop(scope, running.id, NOW + 1)).toBe(true);
      expect(await turns.requestStop(scope, running.id, NOW + 2)).toBe(true);
      expect(await turns.requestStop(scope, ended.id, NOW + 1)).toBe(false);
      expect(await turns.listStopRequested([running.id, untouched.id, ended.id])).toEqual([running.id]);
      expect(await turns.listStopRequested([])).toEqual([]);
    });

    test('turns whose lease ran out are found, oldest first, renewed ones are not', async () => {
      const { turns } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const accept = async (at: number) =>
        (await turns.accept(scope, newTurn(agentId, { at, leaseUntil: at + 10 }))).turn;
      const [a, b, c, d] = [await accept(NOW), await accept(NOW + 1), await accept(NOW + 2), await accept(NOW + 50)];
      await turns.renewLeases('process-1', [b.id], NOW + 100);
      await turns.renewLeases('process-2', [c.id], NOW + 100);
      const abandoned = await turns.listAbandoned(NOW + 40, 10);
      expect(abandoned.map(turn => turn.id)).toEqual([a.id, c.id]);
      expect((await turns.listAbandoned(NOW + 1000, 2)).map(turn => turn.id)).toEqual([a.id, b.id]);
      await turns.commit(scope, completion(a));
      await turns.renewLeases('process-1', [a.id], NOW + 100);
      expect((await turns.listAbandoned(NOW + 1000, 10)).map(turn => turn.id)).toEqual([b.id, c.id, d.id]);
    });

    test('logs of turns that ended long ago go, a batch of turns at a time; the turns stay', async () => {
      const { turns } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const ended = [];
      for (let index = 0; index < 3; index++) {
        const { turn } = await turns.accept(scope, newTurn(agentId));
        await turns.commit(scope, completion(turn, 1, NOW + index));
        ended.push(turn.id);
      }
      expect(await turns.pruneEvents(NOW + 2, 1)).toBe(1);
      expect(await turns.pruneEvents(NOW + 2, 10)).toBe(1);
      expect(await turns.pruneEvents(NOW + 2, 10)).toBe(0);
      expect(await turns.listEvents(scope, ended[0] ?? '', 0)).toEqual([]);
      expect(await turns.listEvents(scope, ended[2] ?? '', 0)).toHaveLength(1);
      expect(await turns.find(scope, ended[0] ?? '')).toMatchObject({ status: 'completed' });
    });

    test('text of every kind comes back as it was, but for what a database cannot hold', async () => {
      const { turns, conversations } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const text = 'Habari? 你好 👋🏽 \u202Ertl\u202C "quotes" \\ \n\t\u0001';
      const { turn } = await turns.accept(scope, newTurn(agentId, { text }));
      expect(await conversations.findMessage(scope, turn.userMessageId)).toMatchObject({ text });
      const odd = newTurn(agentId, {
        text: 'nul \0 inside',
        ids: { ...newTurn(agentId).ids, turnId: ids.next('turn') },
      });
      const second = await turns.accept(scope, odd);
      const stored = await conversations.findMessage(scope, second.turn.userMessageId);
      expect(['nul \0 inside', 'nul \uFFFD inside']).toContain(stored?.text);
    });
  });
}
