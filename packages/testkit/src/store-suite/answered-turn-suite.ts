import { describe, expect, test } from 'vitest';
import { completion, ids, NOW, newTurn, REPLY, type StoreUnderTest, seedTenant } from './store-fixture.ts';

type Turns = StoreUnderTest['database']['turns'];
type Answer = Parameters<Turns['answer']>[2];
type Flow = NonNullable<Parameters<Turns['commit']>[1]['flow']>;

/** Turns that are answered in the transaction that accepts them store what accepting and committing would have. */
export function testAnsweredTurns(store: () => StoreUnderTest): void {
  const external = (externalId: string) => ({ by: 'external-id', externalId, userId: 'u1' }) as const;
  const inFull: Answer = async ({ turn }) => completion(turn);
  const flow = (patch: Partial<Flow> = {}): Flow => ({
    versionId: ids.next('fver'),
    state: { version: 1, phase: 'waiting', node: 'menu', variables: { said: 'Ndiyo 👋' } } as never,
    closes: false,
    handoff: null,
    leads: [],
    ...patch,
  });

  async function stored(conversationId: string, turnId: string, { scope }: Awaited<ReturnType<typeof seedTenant>>) {
    const { conversations, turns, flows } = store().database;
    const { items } = await conversations.listMessages(scope, conversationId, { limit: 100 });
    return {
      conversation: await conversations.find(scope, conversationId),
      messages: items,
      turn: await turns.find(scope, turnId),
      events: await turns.listEvents(scope, turnId, 0),
      state: await flows.findState(scope, conversationId),
      usage: await store().database.usage.total(scope, 0, NOW + 1000),
    };
  }

  describe('turns answered on acceptance', () => {
    test.each(['new', 'external-id'] as const)('store the same rows as the two steps do, by %s', async by => {
      const { turns } = store().database;
      const state = flow();
      const twoSteps = await seedTenant(store().database);
      const oneStep = await seedTenant(store().database);
      const input = { ...newTurn('', { options: { temperature: 0.1 } }), conversation: external('c') };
      if (by === 'new') Object.assign(input, { conversation: { by: 'new', userId: 'u1' } });
      const named = (agentId: string) => ({ ...newTurn(agentId, input), ids: newTurn(agentId).ids, agentId });
      for (let round = 0; round < 2; round += 1) {
        const begun = await turns.accept(twoSteps.scope, named(twoSteps.agentId));
        const ended = await turns.commit(twoSteps.scope, { ...completion(begun.turn), flow: state });
        const answered = await turns.answer(oneStep.scope, named(oneStep.agentId), async ({ turn }) => ({
          ...completion(turn),
          flow: state,
        }));
        expect(answered.opened).toBe(begun.opened);
        expect(nameless(answered.turn)).toEqual(nameless(begun.turn));
        expect(nameless(answered.conversation)).toEqual(nameless(begun.conversation));
        expect(nameless(answered.committed)).toEqual(nameless(ended));
        const after = await stored(answered.conversation.id, answered.turn.id, oneStep);
        expect(nameless(after)).toEqual(nameless(await stored(begun.conversation.id, begun.turn.id, twoSteps)));
        expect(after.turn).toMatchObject({ status: 'completed', endedAt: NOW + 50 });
        expect(after.messages.map(({ role }) => role)).toEqual(after.messages.map((_, at) => ROLES[at % 2]));
      }
    });

    test('one that has to run first is accepted like any other', async () => {
      const { turns, conversations } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      for (const opened of [true, false]) {
        const input = newTurn(agentId, { conversation: external('c') });
        const accepted = await turns.answer(scope, input, async () => undefined);
        expect(accepted).toMatchObject({ opened, turn: { status: 'running' } });
        expect(accepted.committed).toBeUndefined();
        expect(await turns.find(scope, accepted.turn.id)).toEqual(accepted.turn);
        expect(await conversations.find(scope, accepted.conversation.id)).toEqual(accepted.conversation);
        await turns.commit(scope, completion(accepted.turn));
      }
    });

    test('nothing is answered before its time: one that comes while another is unfinished waits', async () => {
      const { turns } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const first = await turns.accept(scope, newTurn(agentId, { conversation: external('c') }));
      const later = await turns.answer(scope, newTurn(agentId, { conversation: external('c') }), inFull);
      expect(later).toMatchObject({ turn: { status: 'queued', inputSeq: 2 } });
      expect(later.committed).toBeUndefined();
      await turns.commit(scope, completion(first.turn));
      expect(await turns.start(scope, later.turn.id, 'p', NOW + 1, NOW)).toBe(true);
    });

    test('those that come at once are answered one after the other, each with a place of its own', async () => {
      const { database, second } = store();
      const { scope, agentId } = await seedTenant(database);
      const inputs = Array.from({ length: 8 }, () => newTurn(agentId, { conversation: external('same') }));
      const answered = await Promise.all(
        inputs.map((input, at) => (at % 2 === 0 ? database : (second ?? database)).turns.answer(scope, input, inFull)),
      );
      const conversationId = answered[0]?.conversation.id ?? '';
      const { items } = await database.conversations.listMessages(scope, conversationId, { limit: 100 });
      expect(items.map(({ seq, role }) => `${seq} ${role}`)).toEqual(
        Array.from({ length: 16 }, (_, at) => `${at + 1} ${ROLES[at % 2]}`),
      );
      for (const { turn, committed } of answered) expect(committed?.seq).toBe(turn.inputSeq + 1);
      expect(answered.filter(({ opened }) => opened)).toHaveLength(1);
    });

    test('a greeting has no message of a customer, silence none of ours', async () => {
      const { turns, conversations } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const greeting = newTurn(agentId, {
        conversation: external('c'),
        text: '',
        options: { input: { type: 'start' } },
      });
      const greeted = await turns.answer(scope, greeting, inFull);
      expect(greeted.committed).toMatchObject({ seq: 1, text: REPLY.text });
      const silent: Answer = async ({ turn }) => ({ ...completion(turn), reply: null, flow: flow() });
      const unanswered = await turns.answer(scope, newTurn(agentId, { conversation: external('c') }), silent);
      expect(unanswered.committed).toBeNull();
      expect(await conversations.find(scope, greeted.conversation.id)).toMatchObject({ messageCount: 2 });
    });

    test('what a flow asks for comes with it: a person, an end, and a new beginning after it', async () => {
      const { turns, conversations } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const send = (ending: Flow) =>
        turns.answer(scope, newTurn(agentId, { conversation: external('c') }), async ({ turn }) => ({
          ...completion(turn),
          flow: ending,
        }));
      const { conversation } = await send(flow({ handoff: { reason: 'asked', department: null } }));
      expect(await conversations.find(scope, conversation.id)).toMatchObject({
        status: 'waiting',
        handoff: { reason: 'asked' },
      });
      await send(flow({ closes: true }));
      expect(await conversations.find(scope, conversation.id)).toMatchObject({ status: 'closed' });
      expect((await send(flow())).conversation.status).toBe('open');
      expect(await conversations.find(scope, conversation.id)).toMatchObject({ status: 'open' });
    });

    test('one whose answer throws leaves nothing behind', async () => {
      const { turns, conversations } = store().database;
      const { scope, agentId } = await seedTenant(store().database);
      const broken: Answer = () => Promise.reject(new Error('broken'));
      await expect(turns.answer(scope, newTurn(agentId, { conversation: external('c') }), broken)).rejects.toThrow(
        'broken',
      );
      expect((await conversations.list(scope, {}, { limit: 10 })).items).toEqual([]);
    });
  });
}

const ROLES = ['user', 'assistant'] as const;

/** Without what two runs of the same thing do not share: the ids they made. */
function nameless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null).replaceAll(/"(?:conv|turn|msg|agt|team|cust|lead)_[^"]+"/g, '"id"'));
}
