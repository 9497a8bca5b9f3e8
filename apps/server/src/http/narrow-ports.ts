import { AppError, notFound, seesAgent, type TeamScope } from '#kernel';
import type { AgentStore, ForeignRecordStore } from '#modules/agents';
import type { ConversationStore, SessionStore } from '#modules/conversations';
import type { LearningStore } from '#modules/knowledge';
import type { TurnService } from '#modules/turns';
import type { HttpPorts } from './http-ports.ts';

/**
 * The same ports for callers that may know of one agent only: what belongs to another agent is not found, and lists hold
 * nothing of it. Stores of conversations and leads see to it themselves; what is read by agent id needs no more, because
 * every route finds the agent first. For other callers it costs a comparison.
 */
export function narrowPorts(ports: HttpPorts): HttpPorts {
  return {
    ...ports,
    agents: narrowAgents(ports.agents),
    sessions: narrowSessions(ports.sessions),
    foreignRecords: narrowForeignRecords(ports.foreignRecords),
    learning: narrowLearning(ports.learning),
    turns: narrowTurns(ports.turns, ports.conversations),
  };
}

function narrowAgents(store: AgentStore): AgentStore {
  const visible = <T extends { readonly id: string }>(scope: TeamScope, agent: T | undefined): T | undefined =>
    agent !== undefined && seesAgent(scope, agent.id) ? agent : undefined;
  const own = async (scope: TeamScope): Promise<boolean> =>
    scope.agentId !== null && (await store.find(scope, scope.agentId)) !== undefined;
  return {
    create(scope, agent) {
      if (scope.agentId !== null) throw limited();
      return store.create(scope, agent);
    },
    find: (scope, idOrSlug) =>
      scope.agentId === null
        ? store.find(scope, idOrSlug)
        : store.find(scope, idOrSlug).then(agent => visible(scope, agent)),
    findByNumber: async (scope, number) => visible(scope, await store.findByNumber(scope, number)),
    findOfAnyTeam: number => store.findOfAnyTeam(number),
    findShown: idOrSlug => store.findShown(idOrSlug),
    withdrawFlow: (scope, agentId, at) => store.withdrawFlow(scope, agentId, at),
    count: async scope => (scope.agentId === null ? store.count(scope) : Number(await own(scope))),
    countNamed: (scope, name) => store.countNamed(scope, name),
    async list(scope, page) {
      if (scope.agentId === null) return store.list(scope, page);
      const agent = page.cursor === undefined ? await store.find(scope, scope.agentId) : undefined;
      return { items: agent === undefined ? [] : [agent], nextCursor: null };
    },
    update: async (scope, agentId, patch, at) =>
      seesAgent(scope, agentId) ? store.update(scope, agentId, patch, at) : undefined,
    delete: async (scope, agentId) => seesAgent(scope, agentId) && store.delete(scope, agentId),
  };
}

/** Of no agent: a filter that names another one finds nothing. */
const NO_AGENT = '';

function narrowed<F extends { readonly agentId?: string | undefined }>(scope: TeamScope, filter: F): F {
  if (scope.agentId === null) return filter;
  const asked = filter.agentId ?? scope.agentId;
  return { ...filter, agentId: asked === scope.agentId ? asked : NO_AGENT };
}

function narrowSessions(store: SessionStore): SessionStore {
  return {
    ...store,
    async find(scope, sessionId) {
      const session = await store.find(scope, sessionId);
      return session !== undefined && seesAgent(scope, session.agentId) ? session : undefined;
    },
  };
}

function narrowForeignRecords(store: ForeignRecordStore): ForeignRecordStore {
  return {
    ...store,
    async find(scope, kind, id) {
      const record = await store.find(scope, kind, id);
      if (record === undefined || scope.agentId === null) return record;
      return record.agentId === scope.agentId ? record : undefined;
    },
    list: (scope, filter, page) => store.list(scope, narrowed(scope, filter), page),
    count: (scope, filter) => store.count(scope, narrowed(scope, filter)),
  };
}

function narrowLearning(store: LearningStore): LearningStore {
  return {
    ...store,
    async findReply(scope, messageId) {
      const reply = await store.findReply(scope, messageId);
      return reply !== undefined && seesAgent(scope, reply.agentId) ? reply : undefined;
    },
  };
}

function narrowTurns(turns: TurnService, conversations: ConversationStore): TurnService {
  const open: TurnService['open'] = async (scope, turnId) => {
    const opened = await turns.open(scope, turnId);
    if (!seesAgent(scope, opened.turn.agentId)) throw notFound('turn');
    return opened;
  };
  return {
    accept: (scope, request) => turns.accept(scope, request),
    inOrder: (key, task) => turns.inOrder(key, task),
    runUnstored: (scope, request, signal) => turns.runUnstored(scope, request, signal),
    open,
    async stop(scope, turnId) {
      if (scope.agentId !== null) await open(scope, turnId);
      return turns.stop(scope, turnId);
    },
    async handOver(scope, conversationId, move) {
      if ((await conversations.find(scope, conversationId)) === undefined) throw notFound('conversation');
      return turns.handOver(scope, conversationId, move);
    },
  };
}

function limited(): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'permission_denied',
    message: 'This key is limited to one agent',
  });
}
