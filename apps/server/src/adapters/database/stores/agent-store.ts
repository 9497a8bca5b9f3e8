import { DEFAULT_AGENT_SETTINGS } from '@baraza/contracts';
import { AppError, type TeamScope } from '#kernel';
import {
  type Agent,
  type AgentPatch,
  type AgentStore,
  mergeSettings,
  type NewAgent,
  parseSettings,
} from '#modules/agents';
import type { Engine } from '../engine.ts';
import { isConstraintViolation } from '../engines/constraint-violation.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { AgentRow } from '../schema.ts';
import { deleteAgent } from './delete-agent.ts';
import { readNewestFirst } from './read-newest-first.ts';

export function createAgentStore(engine: Engine): AgentStore {
  const { db } = engine;
  return {
    create: (scope, agent) => createAgent(engine, scope, agent),

    async find(scope, idOrSlug) {
      const values = { teamId: scope.teamId, idOrSlug };
      const byId = (await engine.run(findById, values)).rows[0];
      const row = byId ?? (await engine.run(findBySlug, values)).rows[0];
      return row && toAgent(row);
    },

    async findByNumber(scope, number) {
      if (!Number.isSafeInteger(number)) return undefined;
      const row = await db
        .selectFrom('agents')
        .selectAll()
        .where('number', '=', number)
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      return row && toAgent(row);
    },

    async findOfAnyTeam(number) {
      if (!Number.isSafeInteger(number)) return undefined;
      const row = await db.selectFrom('agents').selectAll().where('number', '=', number).executeTakeFirst();
      return row && toAgent(row);
    },

    async findShown(idOrSlug) {
      const shown = db
        .selectFrom('agents')
        .selectAll()
        .where('team_id', 'not in', eb => eb.selectFrom('teams').select('id').where('deleted_at', 'is not', null));
      const row =
        (await shown.where('id', '=', idOrSlug).executeTakeFirst()) ??
        (await shown.where('slug', '=', idOrSlug).orderBy('number').limit(1).executeTakeFirst());
      return row && toAgent(row);
    },

    async withdrawFlow(scope, agentId, at) {
      await db
        .updateTable('agents')
        .set({ flow_version_id: null, updated_at: at })
        .where('id', '=', agentId)
        .where('team_id', '=', scope.teamId)
        .execute();
    },

    async count(scope) {
      const { total } = await db
        .selectFrom('agents')
        .select(eb => eb.fn.countAll<number | string>().as('total'))
        .where('team_id', '=', scope.teamId)
        .executeTakeFirstOrThrow();
      return Number(total);
    },

    async countNamed(scope, name) {
      const { total } = await db
        .selectFrom('agents')
        .select(eb => eb.fn.countAll<number | string>().as('total'))
        .where('team_id', '=', scope.teamId)
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return Number(total);
    },

    async list(scope, page) {
      const query = db.selectFrom('agents').selectAll().where('team_id', '=', scope.teamId);
      return readNewestFirst(query, page, toAgent);
    },

    async update(scope, agentId, patch, at) {
      try {
        return await updateAgent(engine, scope, agentId, patch, at);
      } catch (error) {
        throw isConstraintViolation(error) ? slugTaken() : error;
      }
    },

    delete: (scope, agentId) => deleteAgent(engine, scope, agentId),
  };
}

function createAgent(engine: Engine, scope: TeamScope, agent: NewAgent): Promise<Agent> {
  return engine.unitOfWork.run(async () => {
    const taken = await engine.db
      .selectFrom('agents')
      .select('id')
      .where('team_id', '=', scope.teamId)
      .where('slug', '=', agent.slug)
      .executeTakeFirst();
    if (taken !== undefined) throw slugTaken();
    const counter = await engine.db
      .updateTable('counters')
      .set(eb => ({ value: eb('value', '+', 1) }))
      .where('name', '=', 'agent')
      .returning('value')
      .executeTakeFirstOrThrow();
    const numbered = {
      ...agent,
      settings: agent.settings ?? DEFAULT_AGENT_SETTINGS,
      number: counter.value,
      flowVersionId: null,
    };
    const inserted = await engine.db
      .insertInto('agents')
      .values(toRow(scope.teamId, numbered))
      .onConflict(conflict => conflict.columns(['team_id', 'slug']).doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows !== 1n) throw slugTaken();
    return numbered;
  });
}

async function updateAgent(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  patch: AgentPatch,
  at: number,
): Promise<Agent | undefined> {
  if (patch.settings === undefined && patch.images === undefined) {
    return writeChanges(engine, scope, agentId, toChanges(patch), at);
  }
  // Two who change different settings at once both have their way: the row is read under its lock.
  return engine.unitOfWork.run(async () => {
    const row = await engine.db
      .selectFrom('agents')
      .select('settings')
      .where('id', '=', agentId)
      .where('team_id', '=', scope.teamId)
      .$if(engine.kind === 'postgres', query => query.forUpdate())
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const settings = { ...mergeSettings(parseSettings(row.settings), patch.settings ?? {}), ...patch.images };
    return writeChanges(engine, scope, agentId, { ...toChanges(patch), settings: JSON.stringify(settings) }, at);
  });
}

async function writeChanges(
  { db }: Engine,
  scope: TeamScope,
  agentId: string,
  changes: Partial<AgentRow>,
  at: number,
): Promise<Agent | undefined> {
  const row = await db
    .updateTable('agents')
    .set({ ...changes, updated_at: at })
    .where('id', '=', agentId)
    .where('team_id', '=', scope.teamId)
    .returningAll()
    .executeTakeFirst();
  return row && toAgent(row);
}

const findById = prepareQuery<{ readonly teamId: string; readonly idOrSlug: string }, AgentRow>((db, slot) =>
  db.selectFrom('agents').selectAll().where('id', '=', slot('idOrSlug')).where('team_id', '=', slot('teamId')),
);

const findBySlug = prepareQuery<{ readonly teamId: string; readonly idOrSlug: string }, AgentRow>((db, slot) =>
  db.selectFrom('agents').selectAll().where('team_id', '=', slot('teamId')).where('slug', '=', slot('idOrSlug')),
);

function slugTaken(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'slug_taken',
    message: 'Another agent of the team has this slug',
    field: 'slug',
  });
}

function toChanges(patch: AgentPatch): Partial<AgentRow> {
  return {
    ...(patch.name !== undefined && { name: patch.name }),
    ...(patch.slug !== undefined && { slug: patch.slug }),
    ...(patch.instructions !== undefined && { instructions: patch.instructions }),
    ...(patch.model !== undefined && { model: patch.model }),
    ...(patch.temperature !== undefined && { temperature: patch.temperature }),
    ...(patch.fallbackModel !== undefined && { fallback_model: patch.fallbackModel }),
    ...(patch.numberGuard !== undefined && { number_guard: patch.numberGuard }),
    ...(patch.extractiveFallback !== undefined && { extractive_fallback: patch.extractiveFallback ? 1 : 0 }),
  };
}

function toRow(teamId: string, agent: Agent): AgentRow {
  return {
    id: agent.id,
    team_id: teamId,
    number: agent.number,
    slug: agent.slug,
    name: agent.name,
    instructions: agent.instructions,
    model: agent.model,
    temperature: agent.temperature,
    fallback_model: agent.fallbackModel,
    extractive_fallback: agent.extractiveFallback ? 1 : 0,
    number_guard: agent.numberGuard,
    settings: JSON.stringify(agent.settings),
    knowledge_version: agent.knowledgeVersion,
    flow_version_id: agent.flowVersionId,
    created_at: agent.createdAt,
    updated_at: agent.updatedAt,
  };
}

function toAgent(row: AgentRow): Agent {
  return {
    id: row.id,
    teamId: row.team_id,
    number: row.number,
    slug: row.slug,
    name: row.name,
    instructions: row.instructions,
    model: row.model,
    temperature: row.temperature,
    fallbackModel: row.fallback_model,
    extractiveFallback: row.extractive_fallback === 1,
    numberGuard: row.number_guard,
    settings: parseSettings(row.settings),
    knowledgeVersion: row.knowledge_version,
    flowVersionId: row.flow_version_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
