import { describe, expect, it } from 'vitest';
import { aborted, outcome, scope, useCoordinator } from './coordinator.fixture.ts';
import { waitForEnd } from './turn-stream.ts';

const the = useCoordinator();

describe('turns that are not stored', () => {
  it('leave nothing but usage', async () => {
    const context = [{ role: 'user' as const, content: 'hi' }];
    const stream = await the.coordinator.runUnstored(
      scope,
      { agentId: 'shop', channel: 'api', context },
      new AbortController().signal,
    );
    expect(await waitForEnd(stream)).toMatchObject({ type: 'turn-end', reply: { text: 'Hello there' } });
    expect((await the.database.conversations.list(scope, {}, { limit: 10 })).items).toEqual([]);
    expect(await the.database.usage.total(scope, 0, Number.MAX_SAFE_INTEGER)).toMatchObject({
      turns: 1,
      inputTokens: 3,
    });
  });

  it('are told to metrics and traces like the others', async () => {
    const context = [{ role: 'user' as const, content: 'hi' }];
    const unstored = { agentId: 'shop', channel: 'api' as const, context };
    await waitForEnd(await the.coordinator.runUnstored(scope, unstored, new AbortController().signal));
    expect(the.observed).toMatchObject([{ status: 'completed', model: 'scripted', outputTokens: 2 }]);
  });

  it('fail when the server stops first: the part is not given as the whole', async () => {
    the.run = async function* (_input, signal) {
      yield { type: 'text-delta', text: 'Half' };
      await aborted(signal);
      return outcome('Half', { stopped: true });
    };
    const context = [{ role: 'user' as const, content: 'hi' }];
    const unstored = { agentId: 'shop', channel: 'api' as const, context };
    const stream = await the.coordinator.runUnstored(scope, unstored, new AbortController().signal);
    await the.coordinator.drain(0);
    expect(await waitForEnd(stream)).toMatchObject({ type: 'turn-error', code: 'shutting_down' });
    expect(await the.database.usage.total(scope, 0, Number.MAX_SAFE_INTEGER)).toMatchObject({ turns: 1 });
  });

  it('end when their caller goes away', async () => {
    let wasAborted = false;
    the.run = async function* (_input, signal) {
      await aborted(signal);
      wasAborted = true;
      return outcome('', { stopped: true });
    };
    const abort = new AbortController();
    const context = [{ role: 'user' as const, content: 'hi' }];
    const stream = await the.coordinator.runUnstored(scope, { agentId: 'shop', channel: 'api', context }, abort.signal);
    abort.abort();
    await waitForEnd(stream);
    expect(wasAborted).toBe(true);
  });
});
