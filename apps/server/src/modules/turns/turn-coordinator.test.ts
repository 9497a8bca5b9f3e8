import { temporaryFolder } from '@baraza/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#adapters/database';
import { AppError, createIds, silentLog, systemClock, type TeamScope, teamScope } from '#kernel';
import type { AgentEvent, AgentInput, AgentOutcome } from '#modules/agents';
import { TurnCoordinator } from './turn-coordinator.ts';
import { type AgentRunner, DEFAULT_TURN_SETTINGS, type TurnObservation } from './turn-ports.ts';
import type { TurnRequest } from './turn-service.ts';
import { type TurnStream, waitForEnd } from './turn-stream.ts';

// On the real SQLite store; only the agent's loop is scripted.

const USAGE = { inputTokens: 3, outputTokens: 2, estimated: false };

let folder: ReturnType<typeof temporaryFolder>;
let database: Database;
let scope: TeamScope;
let run: AgentRunner;
let asked: AgentInput[];
let coordinator: TurnCoordinator;
let observed: TurnObservation[];

beforeEach(async () => {
  folder = temporaryFolder();
  database = await openDatabase({ dataFolder: folder.path, log: silentLog });
  scope = teamScope('team_1');
  await database.access.createTeam({ id: 'team_1', name: 'Team', createdAt: 1 });
  await database.agents.create(scope, {
    id: 'agt_1',
    teamId: 'team_1',
    slug: 'shop',
    name: 'Shop',
    instructions: '',
    model: 'scripted',
    temperature: null,
    fallbackModel: null,
    extractiveFallback: false,
    numberGuard: 'flag',
    knowledgeVersion: 0,
    createdAt: 1,
    updatedAt: 1,
  });
  asked = [];
  observed = [];
  run = says('Hello', ' there');
  coordinator = await startCoordinator();
});

afterEach(async () => {
  await coordinator.drain(0);
  await database.close();
  folder.remove();
});

describe('accept and run', () => {
  it("stores the customer's message before the agent is asked", async () => {
    let stored = 0;
    run = async function* (input, signal) {
      stored = (await database.conversations.list(scope, {}, { limit: 10 })).items[0]?.messageCount ?? 0;
      return yield* says('Hi')(input, signal);
    };
    await end((await coordinator.accept(scope, request('one'))).stream);
    expect(stored).toBe(1);
  });

  it('stores what it streamed and ends with one terminal event', async () => {
    const { stream, conversation } = await coordinator.accept(scope, request('one'));
    await end(stream);
    const events = stream.read(0).map(({ event }) => event);
    expect(events.map(event => event.type)).toEqual(['turn-start', 'text-delta', 'text-delta', 'usage', 'turn-end']);
    const messages = await messagesOf(conversation.id);
    expect(messages.map(message => [message.role, message.text, message.status])).toEqual([
      ['user', 'one', 'complete'],
      ['assistant', 'Hello there', 'complete'],
    ]);
    expect(messages[1]?.reply).toMatchObject({ usage: USAGE, model: 'scripted' });
  });

  it('runs the messages of a conversation one at a time, in the order of arrival, with the earlier ones as history', async () => {
    let running = 0;
    let most = 0;
    run = async function* (input, signal) {
      running += 1;
      most = Math.max(most, running);
      await pause(5);
      const outcome = yield* says(`to ${input.message}`)(input, signal);
      running -= 1;
      return outcome;
    };
    const texts = ['a', 'b', 'c', 'd', 'e'];
    const handles = await Promise.all(texts.map(text => coordinator.accept(scope, request(text))));
    await Promise.all(handles.map(handle => end(handle.stream)));
    expect(most).toBe(1);
    expect(asked.map(input => input.message)).toEqual(texts);
    expect(asked.at(-1)?.history.at(-1)).toEqual({ role: 'assistant', content: 'to d' });
  });

  it('runs different conversations at the same time', async () => {
    const both = Promise.withResolvers<void>();
    let running = 0;
    run = async function* (input, signal) {
      running += 1;
      if (running === 2) both.resolve();
      await both.promise;
      return yield* says('ok')(input, signal);
    };
    const handles = await Promise.all([
      coordinator.accept(scope, request('a', 'u1')),
      coordinator.accept(scope, request('b', 'u2')),
    ]);
    await Promise.all(handles.map(handle => end(handle.stream)));
    expect(running).toBe(2);
  });

  it('lets 16 messages wait and refuses the next as conversation_busy', async () => {
    const open = Promise.withResolvers<void>();
    run = async function* (input, signal) {
      await open.promise;
      return yield* says('ok')(input, signal);
    };
    const handles = [];
    for (let index = 0; index < 17; index += 1) handles.push(await coordinator.accept(scope, request(`m${index}`)));
    await expect(coordinator.accept(scope, request('one too many'))).rejects.toMatchObject({
      code: 'conversation_busy',
    });
    open.resolve();
    await Promise.all(handles.map(handle => end(handle.stream)));
    expect((await messagesOf(handles[0]?.conversation.id ?? '')).length).toBe(34);
  });

  it('stores nothing when what shall commit with it fails', async () => {
    const alsoCommit = async (): Promise<void> => {
      throw new Error('no');
    };
    await expect(coordinator.accept(scope, { ...request('one'), alsoCommit })).rejects.toThrow('no');
    expect((await database.conversations.list(scope, {}, { limit: 10 })).items).toEqual([]);
  });

  it("does not find another team's agent", async () => {
    await expect(coordinator.accept(teamScope('team_2'), request('one'))).rejects.toMatchObject({
      code: 'agent_not_found',
    });
  });
});

describe('ends', () => {
  it('keeps what came before a failure as a failed message, never as a whole answer', async () => {
    run = async function* () {
      yield { type: 'text-delta', text: 'Half' };
      throw new AppError({ kind: 'upstream', code: 'model_truncated', message: 'The model broke off' });
    };
    const { stream, conversation } = await coordinator.accept(scope, request('one'));
    expect(await end(stream)).toMatchObject({ type: 'turn-error', code: 'model_truncated' });
    expect(stream.read(0).filter(({ event }) => event.type.startsWith('turn-e'))).toHaveLength(1);
    expect((await messagesOf(conversation.id))[1]).toMatchObject({ text: 'Half', status: 'failed' });
  });

  it('tells nothing of an error that is a bug', async () => {
    run = async function* () {
      throw new Error('SELECT secret FROM table');
    };
    const { stream } = await coordinator.accept(scope, request('one'));
    expect(JSON.stringify(await end(stream))).not.toContain('SELECT');
  });

  it('stops on request: partial text stored as stopped, usage settled, one terminal event', async () => {
    run = async function* (_input, signal) {
      yield { type: 'text-delta', text: 'Once upon' };
      await aborted(signal);
      yield { type: 'usage', usage: USAGE, model: 'scripted' };
      return outcome('Once upon', { stopped: true });
    };
    const { stream, turn, conversation } = await coordinator.accept(scope, request('tell me'));
    await pause(10);
    expect(await coordinator.stop(scope, turn.id)).toMatchObject({ status: 'stopped' });
    expect(await end(stream)).toMatchObject({ type: 'turn-stopped', reply: { text: 'Once upon' } });
    expect((await messagesOf(conversation.id))[1]).toMatchObject({ text: 'Once upon', status: 'stopped' });
    expect(await database.usage.total(scope, 0, Number.MAX_SAFE_INTEGER)).toMatchObject({ outputTokens: 2 });
  });

  it('stops a turn that waits at once, without the turn before it', async () => {
    run = hangs();
    const first = await coordinator.accept(scope, request('a'));
    const second = await coordinator.accept(scope, request('b'));
    expect(await coordinator.stop(scope, second.turn.id)).toMatchObject({ status: 'stopped' });
    expect(await end(second.stream)).toMatchObject({ type: 'turn-stopped', reply: { text: '' } });
    expect(first.stream.ended).toBe(false);
    expect(asked.map(input => input.message)).toEqual(['a']);
  });

  it('tells its readers what is stored when another process, or a deletion, has ended the turn', async () => {
    const open = Promise.withResolvers<void>();
    run = async function* (input, signal) {
      await open.promise;
      return yield* says('Whole')(input, signal);
    };
    const taken = await coordinator.accept(scope, request('a', 'u1'));
    const removed = await coordinator.accept(scope, request('b', 'u2'));
    const error = { code: 'turn_interrupted', message: 'It broke off' };
    const events = [{ seq: 100_002, event: { type: 'turn-error' as const, ...error } }];
    await database.turns.commit(scope, { turn: taken.turn, status: 'failed', reply: null, error, events, at: 2 });
    await database.conversations.delete(scope, removed.conversation.id);
    const queued = await coordinator.accept(scope, request('c', 'u3'));
    const waiting = await coordinator.accept(scope, request('d', 'u3'));
    await database.conversations.delete(scope, queued.conversation.id);
    open.resolve();
    expect(await end(waiting.stream)).toMatchObject({ type: 'turn-error', code: 'turn_deleted' });
    expect(await end(taken.stream)).toMatchObject({ type: 'turn-error', code: 'turn_interrupted' });
    expect(await end(removed.stream)).toMatchObject({ type: 'turn-error', code: 'turn_deleted' });
  });

  it('leaves a turn that has ended alone when asked to stop it', async () => {
    const { stream, turn } = await coordinator.accept(scope, request('one'));
    await end(stream);
    expect(await coordinator.stop(scope, turn.id)).toMatchObject({ status: 'completed' });
  });

  it('gives the same numbered events again when read from the log', async () => {
    const { stream, turn } = await coordinator.accept(scope, request('one'));
    await end(stream);
    const again = await coordinator.open(scope, turn.id);
    expect(again.stream.read(0)).toEqual(stream.read(0));
    expect(again.stream.read(2)).toEqual(stream.read(2));
  });

  it("does not open another team's turn", async () => {
    const { turn } = await coordinator.accept(scope, request('one'));
    await expect(coordinator.open(teamScope('team_2'), turn.id)).rejects.toMatchObject({ code: 'turn_not_found' });
  });
});

describe('after the process died', () => {
  it('answers a turn of which nothing was said, under numbers above the old ones', async () => {
    run = hangs();
    const { turn } = await coordinator.accept(scope, request('one'));
    await restart(says('Back again'));
    const { stream } = await coordinator.open(scope, turn.id);
    expect(await end(stream)).toMatchObject({ type: 'turn-end', reply: { text: 'Back again' } });
    const numbers = stream.read(0).map(({ seq }) => seq);
    expect(numbers[0]).toBeGreaterThan(100_000);
    expect(stream.read(0)[0]?.event.type).toBe('turn-start');
  });

  it('marks a turn failed of which something was said, and keeps the words', async () => {
    run = async function* (input, signal) {
      yield { type: 'text-delta', text: 'It was' };
      return yield* hangs()(input, signal);
    };
    const { turn, conversation } = await coordinator.accept(scope, request('one'));
    await pause(DEFAULT_TURN_SETTINGS.logEveryMs * 3);
    await restart(says('never asked'));
    const { stream } = await coordinator.open(scope, turn.id);
    expect(await end(stream)).toMatchObject({ type: 'turn-error', code: 'turn_interrupted' });
    expect((await messagesOf(conversation.id))[1]).toMatchObject({ text: 'It was', status: 'failed' });
  });

  it('estimates what the broken answer cost', async () => {
    run = async function* (input, signal) {
      yield { type: 'text-delta', text: 'It was four' };
      return yield* hangs()(input, signal);
    };
    const { conversation } = await coordinator.accept(scope, request('one'));
    await pause(DEFAULT_TURN_SETTINGS.logEveryMs * 3);
    await restart(says('never asked'));
    expect((await messagesOf(conversation.id))[1]?.reply).toMatchObject({
      model: 'scripted',
      usage: { outputTokens: 3, estimated: true },
    });
  });

  it('keeps a turn stopped that was asked to stop', async () => {
    run = hangs();
    const { turn } = await coordinator.accept(scope, request('one'));
    await database.turns.requestStop(scope, turn.id, 1);
    await restart(says('never asked'));
    const { stream } = await coordinator.open(scope, turn.id);
    expect(await end(stream)).toMatchObject({ type: 'turn-stopped' });
    expect(asked).toEqual([]);
  });

  it('picks up any number of turns', async () => {
    run = hangs();
    const users = Array.from({ length: 450 }, (_, index) => `user-${index}`);
    const handles = await Promise.all(users.map(user => coordinator.accept(scope, request('hi', user))));
    await restart(says('ok'));
    for (const { turn } of handles) {
      const { stream } = await coordinator.open(scope, turn.id);
      expect(await end(stream)).toMatchObject({ type: 'turn-end' });
    }
  });

  it('goes on with the turns that waited, in order', async () => {
    run = hangs();
    const first = await coordinator.accept(scope, request('a'));
    await coordinator.accept(scope, request('b'));
    const last = await coordinator.accept(scope, request('c'));
    await restart(says('ok'));
    await end((await coordinator.open(scope, last.turn.id)).stream);
    expect(asked.map(input => input.message)).toEqual(['a', 'b', 'c']);
    expect((await messagesOf(first.conversation.id)).length).toBe(6);
  });
});

describe('draining', () => {
  it('takes no new turns and lets the running ones end', async () => {
    run = async function* (input, signal) {
      await pause(30);
      return yield* says('done')(input, signal);
    };
    const { stream } = await coordinator.accept(scope, request('one'));
    const drained = coordinator.drain(2000);
    await expect(coordinator.accept(scope, request('two'))).rejects.toMatchObject({ code: 'shutting_down' });
    await drained;
    expect(await end(stream)).toMatchObject({ type: 'turn-end' });
  });
});

describe('turns that are not stored', () => {
  it('leave nothing but usage', async () => {
    const context = [{ role: 'user' as const, content: 'hi' }];
    const stream = await coordinator.runUnstored(
      scope,
      { agentId: 'shop', channel: 'api', context },
      new AbortController().signal,
    );
    expect(await end(stream)).toMatchObject({ type: 'turn-end', reply: { text: 'Hello there' } });
    expect((await database.conversations.list(scope, {}, { limit: 10 })).items).toEqual([]);
    expect(await database.usage.total(scope, 0, Number.MAX_SAFE_INTEGER)).toMatchObject({ turns: 1, inputTokens: 3 });
  });

  it('are told to metrics and traces like the others', async () => {
    const context = [{ role: 'user' as const, content: 'hi' }];
    const request = { agentId: 'shop', channel: 'api' as const, context };
    await end(await coordinator.runUnstored(scope, request, new AbortController().signal));
    expect(observed).toMatchObject([{ status: 'completed', model: 'scripted', outputTokens: 2 }]);
  });

  it('fail when the server stops first: the part is not given as the whole', async () => {
    run = async function* (_input, signal) {
      yield { type: 'text-delta', text: 'Half' };
      await aborted(signal);
      return outcome('Half', { stopped: true });
    };
    const context = [{ role: 'user' as const, content: 'hi' }];
    const request = { agentId: 'shop', channel: 'api' as const, context };
    const stream = await coordinator.runUnstored(scope, request, new AbortController().signal);
    await coordinator.drain(0);
    expect(await end(stream)).toMatchObject({ type: 'turn-error', code: 'shutting_down' });
    expect(await database.usage.total(scope, 0, Number.MAX_SAFE_INTEGER)).toMatchObject({ turns: 1 });
  });

  it('end when their caller goes away', async () => {
    let wasAborted = false;
    run = async function* (_input, signal) {
      await aborted(signal);
      wasAborted = true;
      return outcome('', { stopped: true });
    };
    const abort = new AbortController();
    const context = [{ role: 'user' as const, content: 'hi' }];
    const stream = await coordinator.runUnstored(scope, { agentId: 'shop', channel: 'api', context }, abort.signal);
    abort.abort();
    await end(stream);
    expect(wasAborted).toBe(true);
  });
});

function request(text: string, user = 'customer'): TurnRequest {
  return {
    agentId: 'shop',
    channel: 'api',
    surface: 'rest',
    conversation: { by: 'external-id', externalId: user, userId: user },
    text,
  };
}

async function startCoordinator(): Promise<TurnCoordinator> {
  const started = new TurnCoordinator(
    {
      ...database,
      runAgent: (input, signal) => {
        asked.push(input);
        return run(input, signal);
      },
      clock: systemClock,
      ids: createIds(),
      log: silentLog,
      observe: turn => void observed.push(turn),
    },
    DEFAULT_TURN_SETTINGS,
  );
  await started.start();
  return started;
}

/** A new process on the same data: what the old one ran is gone with it. */
async function restart(script: AgentRunner): Promise<void> {
  await coordinator.drain(0);
  asked = [];
  run = script;
  coordinator = await startCoordinator();
}

function says(...pieces: string[]): AgentRunner {
  return async function* (): AsyncGenerator<AgentEvent, AgentOutcome> {
    for (const text of pieces) yield { type: 'text-delta', text };
    yield { type: 'usage', usage: USAGE, model: 'scripted' };
    return outcome(pieces.join(''));
  };
}

function hangs(): AgentRunner {
  // It never says anything again, like a process that was killed.
  return async function* (): AsyncGenerator<AgentEvent, AgentOutcome> {
    await new Promise(() => undefined);
    return outcome('');
  };
}

function outcome(text: string, changes: Partial<AgentOutcome> = {}): AgentOutcome {
  return {
    text,
    answered: true,
    citations: [],
    usage: USAGE,
    model: 'scripted',
    finishReason: 'stop',
    actions: [],
    stopped: false,
    retrieveMs: 0,
    firstTokenMs: 0,
    ...changes,
  };
}

function end(stream: TurnStream): ReturnType<typeof waitForEnd> {
  return waitForEnd(stream);
}

async function messagesOf(conversationId: string) {
  return (await database.conversations.listMessages(scope, conversationId, { limit: 100 })).items;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
