import { describe, expect, it } from 'vitest';
import { hangs, request, says, scope, useCoordinator } from './coordinator.fixture.ts';
import { waitForEnd } from './turn-stream.ts';

const the = useCoordinator();

describe('after the process died', () => {
  it('answers a turn of which nothing was said, under numbers above the old ones', async () => {
    the.run = hangs();
    const { turn } = await the.coordinator.accept(scope, request('one'));
    await the.restart(says('Back again'));
    const { stream } = await the.coordinator.open(scope, turn.id);
    expect(await waitForEnd(stream)).toMatchObject({ type: 'turn-end', reply: { text: 'Back again' } });
    const numbers = stream.read(0).map(({ seq }) => seq);
    expect(numbers[0]).toBeGreaterThan(100_000);
    expect(stream.read(0)[0]?.event.type).toBe('turn-start');
  });

  it('marks a turn failed of which something was said, and keeps the words', async () => {
    the.run = async function* (input, signal) {
      yield { type: 'text-delta', text: 'It was' };
      return yield* hangs()(input, signal);
    };
    const { turn, conversation } = await the.coordinator.accept(scope, request('one'));
    await the.isLogged(turn, 'text-delta');
    await the.restart(says('never asked'));
    const { stream } = await the.coordinator.open(scope, turn.id);
    expect(await waitForEnd(stream)).toMatchObject({ type: 'turn-error', code: 'turn_interrupted' });
    expect((await the.messagesOf(conversation.id))[1]).toMatchObject({ text: 'It was', status: 'failed' });
  });

  it('estimates what the broken answer cost', async () => {
    the.run = async function* (input, signal) {
      yield { type: 'text-delta', text: 'It was four' };
      return yield* hangs()(input, signal);
    };
    const { turn, conversation } = await the.coordinator.accept(scope, request('one'));
    await the.isLogged(turn, 'text-delta');
    await the.restart(says('never asked'));
    expect((await the.messagesOf(conversation.id))[1]?.reply).toMatchObject({
      model: 'scripted',
      usage: { outputTokens: 3, estimated: true },
    });
  });

  it('keeps a turn stopped that was asked to stop', async () => {
    the.run = hangs();
    const { turn } = await the.coordinator.accept(scope, request('one'));
    await the.database.turns.requestStop(scope, turn.id, 1);
    await the.restart(says('never asked'));
    const { stream } = await the.coordinator.open(scope, turn.id);
    expect(await waitForEnd(stream)).toMatchObject({ type: 'turn-stopped' });
    expect(the.asked).toEqual([]);
  });

  it('picks up any number of turns', async () => {
    the.run = hangs();
    const users = Array.from({ length: 450 }, (_, index) => `user-${index}`);
    const handles = await Promise.all(users.map(user => the.coordinator.accept(scope, request('hi', user))));
    await the.restart(says('ok'));
    for (const { turn } of handles) {
      const { stream } = await the.coordinator.open(scope, turn.id);
      expect(await waitForEnd(stream)).toMatchObject({ type: 'turn-end' });
    }
  });

  it('goes on with the turns that waited, in order', async () => {
    the.run = hangs();
    const first = await the.coordinator.accept(scope, request('a'));
    await the.coordinator.accept(scope, request('b'));
    const last = await the.coordinator.accept(scope, request('c'));
    await the.restart(says('ok'));
    await waitForEnd((await the.coordinator.open(scope, last.turn.id)).stream);
    expect(the.asked.map(input => input.message)).toEqual(['a', 'b', 'c']);
    expect((await the.messagesOf(first.conversation.id)).length).toBe(6);
  });
});

describe('draining', () => {
  it('takes no new turns and lets the running ones end', async () => {
    const isDraining = Promise.withResolvers<void>();
    the.run = async function* (input, signal) {
      await isDraining.promise;
      return yield* says('done')(input, signal);
    };
    const { stream } = await the.coordinator.accept(scope, request('one'));
    const drained = the.coordinator.drain(30_000);
    await expect(the.coordinator.accept(scope, request('two'))).rejects.toMatchObject({ code: 'shutting_down' });
    isDraining.resolve();
    await drained;
    expect(await waitForEnd(stream)).toMatchObject({ type: 'turn-end' });
  });
});
