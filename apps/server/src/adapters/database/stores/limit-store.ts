import { planDefinition, planLimits } from '@baraza/contracts';
import { sql } from 'kysely';
import type { Clock, TeamScope } from '#kernel';
import { type CountedResource, DEFAULT_PLAN, type LimitStore, type Plan, type PlanLimits } from '#modules/usage';
import type { Engine } from '../engine.ts';
import type { PlanRow } from '../schema.ts';

export function createLimitStore(engine: Engine, clock: Clock): LimitStore {
  return {
    async find(scope) {
      const row = await engine.db
        .selectFrom('team_limits')
        .select(['plan', 'overrides'])
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      const plan = await findPlan(engine, row?.plan ?? DEFAULT_PLAN);
      return { plan: plan ?? UNLIMITED, overrides: row === undefined ? {} : readLimits(row.overrides) };
    },

    findPlan: name => findPlan(engine, name),

    async savePlans(plans, at) {
      await engine.unitOfWork.run(async () => {
        for (const { name, limits, firm } of plans) {
          const row = { limits: JSON.stringify(limits), firm: firm ? 1 : 0, updated_at: at };
          await engine.db
            .insertInto('plans')
            .values({ name, ...row })
            .onConflict(conflict => conflict.column('name').doUpdateSet(row))
            .execute();
        }
      });
    },

    async save(scope, plan, overrides, at) {
      const row = { plan, overrides: JSON.stringify(overrides), updated_at: at };
      await engine.db
        .insertInto('team_limits')
        .values({ team_id: scope.teamId, ...row })
        .onConflict(conflict => conflict.column('team_id').doUpdateSet(row))
        .execute();
    },

    count: (scope, resource) => COUNTS[resource](engine, scope, clock.now()),

    async lock(scope) {
      // An upsert that changes nothing: on PostgreSQL it holds the row; SQLite has one writer anyway.
      await engine.db
        .insertInto('team_limits')
        .values({ team_id: scope.teamId, plan: null, overrides: '{}', updated_at: 0 })
        .onConflict(conflict =>
          conflict.column('team_id').doUpdateSet(eb => ({ updated_at: eb.ref('team_limits.updated_at') })),
        )
        .execute();
    },
  };
}

async function findPlan(engine: Engine, name: string): Promise<Plan | undefined> {
  const row = await engine.db.selectFrom('plans').selectAll().where('name', '=', name).executeTakeFirst();
  if (row !== undefined) return toPlan(row);
  return name === DEFAULT_PLAN ? UNLIMITED : undefined;
}

/** What teams have on a server whose operator wrote no plans. */
const UNLIMITED: Plan = { name: DEFAULT_PLAN, limits: {}, firm: false };

function toPlan(row: PlanRow): Plan {
  const limits = planDefinition.shape.limits.parse(JSON.parse(row.limits));
  return { name: row.name, limits: withoutAbsent(limits), firm: row.firm === 1 };
}

const storedLimits = planLimits.partial();

function readLimits(json: string): Partial<PlanLimits> {
  return withoutAbsent(storedLimits.parse(JSON.parse(json)));
}

function withoutAbsent(
  limits: { readonly [field in keyof PlanLimits]?: PlanLimits[field] | undefined },
): Partial<PlanLimits> {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

type Count = (engine: Engine, scope: TeamScope, now: number) => Promise<number>;

const COUNTS: Readonly<Record<CountedResource, Count>> = {
  async agents(engine, { teamId }) {
    const { count } = await engine.db
      .selectFrom('agents')
      .select(eb => eb.fn.countAll<number | string>().as('count'))
      .where('team_id', '=', teamId)
      .executeTakeFirstOrThrow();
    return Number(count);
  },
  async sourceCharacters(engine, { teamId }) {
    const { sum } = await engine.db
      .selectFrom('agents')
      .innerJoin('sources', 'sources.agent_id', 'agents.id')
      .select(eb => eb.fn.sum<number | string | null>('sources.size_bytes').as('sum'))
      .where('agents.team_id', '=', teamId)
      .executeTakeFirstOrThrow();
    return Number(sum ?? 0);
  },
  async members(engine, { teamId }, now) {
    const { count } = await engine.db
      .selectNoFrom(eb => [
        sql<number | string>`${eb
          .selectFrom('team_members')
          .select(one => one.fn.countAll().as('count'))
          .where('team_id', '=', teamId)} + ${eb
          .selectFrom('invitations')
          .select(one => one.fn.countAll().as('count'))
          .where('team_id', '=', teamId)
          .where('accepted_at', 'is', null)
          .where('revoked_at', 'is', null)
          .where('expires_at', '>', now)}`.as('count'),
      ])
      .executeTakeFirstOrThrow();
    return Number(count);
  },
  /** Agents that strangers may talk to. */
  async channels(engine, { teamId }) {
    const visibility =
      engine.kind === 'postgres' ? sql`settings::json ->> 'visibility'` : sql`settings ->> '$.visibility'`;
    const { count } = await engine.db
      .selectFrom('agents')
      .select(eb => eb.fn.countAll<number | string>().as('count'))
      .where('team_id', '=', teamId)
      .where(sql<boolean>`${visibility} = 'public'`)
      .executeTakeFirstOrThrow();
    return Number(count);
  },
};
