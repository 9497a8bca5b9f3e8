import { describe, expect, it } from 'vitest';
import { AppError, teamScope } from '#kernel';
import { aborted, hangs, outcome, request, says, scope, USAGE, useCoordinator } from './coordinator.fixture.ts';
import { waitForEnd } from './turn-stream.ts';

const the = useCoordinator();

describe('accept and run', () => {
  it("stores the customer's message before the agent is asked", async () => {
    let stored = 0;
    the.run = async function* (input, signal) {
      stored = (await the.database.conversations.list(scope, {}, { limit: 10 })).items[0]?.messageCount ?? 0;
      return yield* says('Hi')(input, signal);
    };
    await waitForEnd((await the.coordinator.accept(scope, request('one'))).stream);
    expect(stored).toBe(1);
  });

  it('stores what it streamed and ends with one terminal event', async () => {
    const { stream, conversation } = await the.coordinator.accept(scope, request('one'));
    await waitForEnd(stream);
    const events = stream.read(0).map(({ event }) => event);
    expect(events.map(event => event.type)).toEqual(['turn-start', 'text-delta', 'text-delta', 'usage', 'turn-end']);
    const messages = await the.messagesOf(conversation.id);
    expect(messages.map(message => [message.role, message.text, message.status])).toEqual([
      ['user', 'one', 'complete'],
      ['assistant', 'Hello there', 'complete'],
    ]);
    expect(messages[1]?.reply).toMatchObject({ usage: USAGE, model: 'scripted' });
  });

  it('runs the messages of a conversation one at a time, in the order of arrival, with the earlier ones as history', async () => {
    let running = 0;
    let most = 0;
    the.run = async function* (input, signal) {
      running += 1;
      most = Math.max(most, running);
      await new Promise(resolve => setImmediate(resolve));
      const outcome = yield* says(`to ${input.message}`)(input, signal);
      running -= 1;
      return outcome;
    };
    const texts = ['a', 'b', 'c', 'd', 'e'];
    const handles = await Promise.all(texts.map(text => the.coordinator.accept(scope, request(text))));
    await Promise.all(handles.map(handle => waitForEnd(handle.stream)));
    expect(most).toBe(1);
    expect(the.asked.map(input => input.message)).toEqual(texts);
    expect(the.asked.at(-1)?.history.at(-1)).toEqual({ role: 'assistant', content: 'to d' });
  });

  it('runs different conversations at the same time', async () => {
    const both = Promise.withResolvers<void>();
    let running = 0;
    the.run = async function* (input, signal) {
      running += 1;
      if (running === 2) both.resolve();
      await both.promise;
      return yield* says('ok')(input, signal);
    };
    const handles = await Promise.all([
      the.coordinator.accept(scope, request('a', 'u1')),
      the.coordinator.accept(scope, request('b', 'u2')),
    ]);
    await Promise.all(handles.map(handle => waitForEnd(handle.stream)));
    expect(running).toBe(2);
  });

  it('lets 16 messages wait and refuses the next as conversation_busy', async () => {
    const open = Promise.withResolvers<void>();
    the.run = async function* (input, signal) {
      await open.promise;
      return yield* says('ok')(input, signal);
    };
    const handles = [];
    for (let index = 0; index < 17; index += 1) handles.push(await the.coordinator.accept(scope, request(`m${index}`)));
    await expect(the.coordinator.accept(scope, request('one too many'))).rejects.toMatchObject({
      code: 'conversation_busy',
    });
    open.resolve();
    await Promise.all(handles.map(handle => waitForEnd(handle.stream)));
    expect((await the.messagesOf(handles[0]?.conversation.id ?? '')).length).toBe(34);
  });

  it('stores nothing when what shall commit with it fails', async () => {
    const alsoCommit = async (): Promise<void> => {
      throw new Error('no');
    };
    await expect(the.coordinator.accept(scope, { ...request('one'), alsoCommit })).rejects.toThrow('no');
    expect((await the.database.conversations.list(scope, {}, { limit: 10 })).items).toEqual([]);
  });

  it("does not find another team's agent", async () => {
    await expect(the.coordinator.accept(teamScope('team_2'), request('one'))).rejects.toMatchObject({
      code: 'agent_not_found',
    });
  });
});

describe('ends', () => {
  it('keeps what came before a failure as a failed message, never as a whole answer', async () => {
    the.run = async function* () {
      yield { type: 'text-delta', text: 'Half' };
      throw new AppError({ kind: 'upstream', code: 'model_truncated', message: 'The model broke off' });
    };
    const { stream, conversation } = await the.coordinator.accept(scope, request('one'));
    expect(await waitForEnd(stream)).toMatchObject({ type: 'turn-error', code: 'model_truncated' });
    expect(stream.read(0).filter(({ event }) => event.type.startsWith('turn-e'))).toHaveLength(1);
    expect((await the.messagesOf(conversation.id))[1]).toMatchObject({ text: 'Half', status: 'failed' });
  });

  it('tells nothing of an error that is a bug', async () => {
    the.run = async function* () {
      throw new Error('SELECT secret FROM table');
    };
    const { stream } = await the.coordinator.accept(scope, request('one'));
    expect(JSON.stringify(await waitForEnd(stream))).not.toContain('SELECT');
  });

  it('stops on request: partial text stored as stopped, usage settled, one terminal event', async () => {
    the.run = async function* (_input, signal) {
      yield { type: 'text-delta', text: 'Once upon' };
      await aborted(signal);
      yield { type: 'usage', usage: USAGE, model: 'scripted' };
      return outcome('Once upon', { stopped: true });
    };
    const { stream, turn, conversation } = await the.coordinator.accept(scope, request('tell me'));
    await expect.poll(() => stream.read(0).some(({ event }) => event.type === 'text-delta')).toBe(true);
    expect(await the.coordinator.stop(scope, turn.id)).toMatchObject({ status: 'stopped' });
    expect(await waitForEnd(stream)).toMatchObject({ type: 'turn-stopped', reply: { text: 'Once upon' } });
    expect((await the.messagesOf(conversation.id))[1]).toMatchObject({ text: 'Once upon', status: 'stopped' });
    expect(await the.database.usage.total(scope, 0, Number.MAX_SAFE_INTEGER)).toMatchObject({ outputTokens: 2 });
  });

  it('stops a turn that waits at once, without the turn before it', async () => {
    the.run = hangs();
    const first = await the.coordinator.accept(scope, request('a'));
    const second = await the.coordinator.accept(scope, request('b'));
    await expect.poll(() => the.asked).toHaveLength(1);
    expect(await the.coordinator.stop(scope, second.turn.id)).toMatchObject({ status: 'stopped' });
    expect(await waitForEnd(second.stream)).toMatchObject({ type: 'turn-stopped', reply: { text: '' } });
    expect(first.stream.ended).toBe(false);
    expect(the.asked.map(input => input.message)).toEqual(['a']);
  });

  it('tells its readers what is stored when another process, or a deletion, has ended the turn', async () => {
    const open = Promise.withResolvers<void>();
    the.run = async function* (input, signal) {
      await open.promise;
      return yield* says('Whole')(input, signal);
    };
    const taken = await the.coordinator.accept(scope, request('a', 'u1'));
    const removed = await the.coordinator.accept(scope, request('b', 'u2'));
    const error = { code: 'turn_interrupted', message: 'It broke off' };
    const events = [{ seq: 100_002, event: { type: 'turn-error' as const, ...error } }];
    await the.database.turns.commit(scope, { turn: taken.turn, status: 'failed', reply: null, error, events, at: 2 });
    await the.database.conversations.delete(scope, removed.conversation.id);
    const queued = await the.coordinator.accept(scope, request('c', 'u3'));
    const waiting = await the.coordinator.accept(scope, request('d', 'u3'));
    await the.database.conversations.delete(scope, queued.conversation.id);
    open.resolve();
    expect(await waitForEnd(waiting.stream)).toMatchObject({ type: 'turn-error', code: 'turn_deleted' });
    expect(await waitForEnd(taken.stream)).toMatchObject({ type: 'turn-error', code: 'turn_interrupted' });
    expect(await waitForEnd(removed.stream)).toMatchObject({ type: 'turn-error', code: 'turn_deleted' });
  });

  it('leaves a turn that has ended alone when asked to stop it', async () => {
    const { stream, turn } = await the.coordinator.accept(scope, request('one'));
    await waitForEnd(stream);
    expect(await the.coordinator.stop(scope, turn.id)).toMatchObject({ status: 'completed' });
  });

  it('gives the same numbered events again when read from the log', async () => {
    const { stream, turn } = await the.coordinator.accept(scope, request('one'));
    await waitForEnd(stream);
    const again = await the.coordinator.open(scope, turn.id);
    expect(again.stream.read(0)).toEqual(stream.read(0));
    expect(again.stream.read(2)).toEqual(stream.read(2));
  });

  it("does not open another team's turn", async () => {
    const { turn } = await the.coordinator.accept(scope, request('one'));
    await expect(the.coordinator.open(teamScope('team_2'), turn.id)).rejects.toMatchObject({ code: 'turn_not_found' });
  });
});
