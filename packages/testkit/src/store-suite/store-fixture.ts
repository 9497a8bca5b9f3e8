import type { Database } from '@baraza/server/database';
import { createIds, type TeamScope, teamScope } from '@baraza/server/kernel';

/** A database of its own for one test. */
export interface StoreUnderTest {
  readonly database: Database;
  /** Another process's view of the same database where the engine allows one: PostgreSQL. */
  readonly second?: Database | undefined;
  close(): Promise<void>;
}

export type OpenStore = () => Promise<StoreUnderTest>;

export const ids = createIds();

/** A fixed now: nothing in a store looks at a clock of its own. */
export const NOW = 1_760_000_000_000;

/** A team with one agent. */
export interface Tenant {
  readonly scope: TeamScope;
  readonly agentId: string;
}

export async function seedTenant(database: Database, at = NOW): Promise<Tenant> {
  const teamId = ids.next('team');
  const scope = teamScope(teamId);
  await database.access.createTeam({ id: teamId, name: 'Duka la Mama', createdAt: at });
  const agentId = await seedAgent(database, scope, 'support', at);
  return { scope, agentId };
}

type NewAgent = Parameters<Database['agents']['create']>[1];

export function newAgent(scope: TeamScope, slug: string, at = NOW): NewAgent {
  return {
    id: ids.next('agt'),
    teamId: scope.teamId,
    slug,
    name: 'Support',
    instructions: 'Be kind.',
    model: 'builtin/extractive',
    temperature: 0.5,
    fallbackModel: null,
    extractiveFallback: true,
    numberGuard: 'flag',
    knowledgeVersion: 0,
    createdAt: at,
    updatedAt: at,
  };
}

export async function seedAgent(database: Database, scope: TeamScope, slug: string, at = NOW): Promise<string> {
  return (await database.agents.create(scope, newAgent(scope, slug, at))).id;
}

type AcceptTurn = Parameters<Database['turns']['accept']>[1];
type CommitTurn = Parameters<Database['turns']['commit']>[1];
export type Turn = CommitTurn['turn'];

export function newTurn(agentId: string, patch: Partial<AcceptTurn> = {}): AcceptTurn {
  return {
    agentId,
    channel: 'api',
    surface: 'rest',
    conversation: { by: 'new', userId: null },
    text: 'Where is my order?',
    messages: [],
    options: {},
    ids: {
      conversationId: ids.next('conv'),
      turnId: ids.next('turn'),
      userMessageId: ids.next('msg'),
      replyMessageId: ids.next('msg'),
    },
    maxQueued: 16,
    owner: 'process-1',
    leaseUntil: NOW + 15_000,
    at: NOW,
    ...patch,
  };
}

export const REPLY = {
  text: 'It is on its way.',
  messages: [],
  answered: true,
  citations: [
    {
      sourceId: 'src_1',
      documentId: 'orders',
      chunkId: 'chk_1',
      title: 'Orders',
      url: null,
      quote: 'on its way',
    },
  ],
  actions: [],
  usage: { inputTokens: 7, outputTokens: 5, estimated: true },
  model: 'builtin/extractive',
} satisfies CommitTurn['reply'];

/** The end of a turn that went through, with its terminal event as number `seq`. */
export function completion(turn: Turn, seq = 1, at = NOW + 50): CommitTurn {
  return {
    turn,
    status: 'completed',
    reply: REPLY,
    error: null,
    events: [{ seq, event: { type: 'turn-end', reply: { ...REPLY, finishReason: 'stop' } } }],
    at,
  };
}

/** The code of the `AppError` that a promise rejects with; undefined when it does not reject. */
export async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}
