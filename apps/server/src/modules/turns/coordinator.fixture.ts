import { temporaryFolder } from '@baraza/testkit';
import { afterEach, beforeEach, expect } from 'vitest';
import { type Database, openDatabase } from '#adapters/database';
import { createIds, silentLog, systemClock, teamScope } from '#kernel';
import type { AgentEvent, AgentInput, AgentOutcome } from '#modules/agents';
import type { Turn } from './turn.ts';
import { TurnCoordinator } from './turn-coordinator.ts';
import { type AgentRunner, DEFAULT_TURN_SETTINGS, type TurnObservation } from './turn-ports.ts';
import type { TurnRequest } from './turn-service.ts';

export const scope = teamScope('team_1');

export const USAGE = { inputTokens: 3, outputTokens: 2, estimated: false };

/** A coordinator on the real SQLite store, new for every test; only the agent's loop is scripted, by `run`. */
export interface CoordinatorInUse {
  readonly database: Database;
  readonly coordinator: TurnCoordinator;
  readonly asked: readonly AgentInput[];
  readonly observed: readonly TurnObservation[];
  run: AgentRunner;
  /** A new process on the same data: what the old one ran is gone with it. */
  restart(script: AgentRunner): Promise<void>;
  messagesOf(conversationId: string): Promise<Awaited<ReturnType<Database['conversations']['listMessages']>>['items']>;
  /** Waits until the turn's log has an event of this type, as another process would find it. */
  isLogged(turn: Turn, type: string): Promise<void>;
}

export function useCoordinator(): CoordinatorInUse {
  let folder: ReturnType<typeof temporaryFolder>;
  let database: Database;
  let coordinator: TurnCoordinator;
  let asked: AgentInput[] = [];
  let observed: TurnObservation[] = [];

  const startCoordinator = async (): Promise<TurnCoordinator> => {
    const ports = {
      ...database,
      runAgent: ((input, signal) => {
        asked.push(input);
        return the.run(input, signal);
      }) satisfies AgentRunner,
      clock: systemClock,
      ids: createIds(),
      log: silentLog,
      observe: (turn: TurnObservation) => void observed.push(turn),
    };
    const started = new TurnCoordinator(ports, DEFAULT_TURN_SETTINGS);
    await started.start();
    return started;
  };

  const the: CoordinatorInUse = {
    get database() {
      return database;
    },
    get coordinator() {
      return coordinator;
    },
    get asked() {
      return asked;
    },
    get observed() {
      return observed;
    },
    run: hangs(),
    async restart(script) {
      await coordinator.drain(0);
      asked = [];
      the.run = script;
      coordinator = await startCoordinator();
    },
    async messagesOf(conversationId) {
      return (await database.conversations.listMessages(scope, conversationId, { limit: 100 })).items;
    },
    async isLogged(turn, type) {
      const logged = async () => (await database.turns.listEvents(scope, turn.id, 0)).map(({ event }) => event.type);
      await expect.poll(logged).toContain(type);
    },
  };

  beforeEach(async () => {
    folder = temporaryFolder();
    database = await openDatabase({ dataFolder: folder.path, log: silentLog });
    await createScriptedAgent(database);
    asked = [];
    observed = [];
    the.run = says('Hello', ' there');
    coordinator = await startCoordinator();
  });
  afterEach(async () => {
    await coordinator.drain(0);
    await database.close();
    folder.remove();
  });
  return the;
}

/** The agent `agt_1`, called `shop`, of the team of {@link scope}. */
export async function createScriptedAgent(database: Database): Promise<void> {
  await database.access.createTeam({ id: scope.teamId, name: 'Team', createdAt: 1 });
  await database.agents.create(scope, {
    id: 'agt_1',
    teamId: scope.teamId,
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
}

export function request(text: string, user = 'customer'): TurnRequest {
  return {
    agentId: 'shop',
    channel: 'api',
    surface: 'rest',
    conversation: { by: 'external-id', externalId: user, userId: user },
    text,
  };
}

export function says(...pieces: string[]): AgentRunner {
  return async function* (): AsyncGenerator<AgentEvent, AgentOutcome> {
    for (const text of pieces) yield { type: 'text-delta', text };
    yield { type: 'usage', usage: USAGE, model: 'scripted' };
    return outcome(pieces.join(''));
  };
}

/** Never says anything, like a process that was killed. */
export function hangs(): AgentRunner {
  return async function* (): AsyncGenerator<AgentEvent, AgentOutcome> {
    yield await new Promise<never>(() => undefined);
    return outcome('');
  };
}

export function outcome(text: string, changes: Partial<AgentOutcome> = {}): AgentOutcome {
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

export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
}
