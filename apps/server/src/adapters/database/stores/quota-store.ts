import type { TeamScope } from '#kernel';
import type { QuotaCount, QuotaKey, QuotaStore, SettledReservation } from '#modules/usage';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';

/** Lost races for the last units of a quota; every loss means that somebody else took some. */
const MAX_ATTEMPTS = 20;

export function createQuotaStore(engine: Engine): QuotaStore {
  const find = async (scope: TeamScope, key: QuotaKey): Promise<QuotaCount | undefined> =>
    (await engine.run(findCount, named(scope, key.quota, key.period.key))).rows[0];

  return {
    find,

    async begin(scope, key, used) {
      await engine.run(beginCount, { ...named(scope, key.quota, key.period.key), used });
    },

    async use(scope, key, amount, limit) {
      return (await engine.run(useSome, { ...named(scope, key.quota, key.period.key), amount, limit })).rows[0];
    },

    async reserve(scope, key, turnId, wanted, limit, at) {
      return engine.unitOfWork.run(async () => {
        const name = named(scope, key.quota, key.period.key);
        const granted = await reserveUpTo(engine, name, wanted, limit);
        if (granted === undefined || granted === 0) return granted;
        await engine.run(insertReservation, { ...name, turnId, amount: granted, limit, at });
        return granted;
      });
    },

    async settle(scope, turnId, used) {
      const { rows } = await engine.run(deleteReservations, { teamId: scope.teamId, turnId });
      const settled: SettledReservation[] = [];
      for (const { quota, period, amount, limit } of rows.toSorted(asReserved)) {
        const count = (await engine.run(giveBack, { ...named(scope, quota, period), amount, used })).rows[0];
        settled.push({ quota, period, limit, count });
      }
      return settled;
    },

    async warn(scope, quota, period, percent) {
      return (await engine.run(markWarned, { ...named(scope, quota, period), percent })).affected === 1;
    },

    async forget(scope, quota) {
      await engine.db
        .deleteFrom('quota_counters')
        .where('team_id', '=', scope.teamId)
        .where('quota', '=', quota)
        .execute();
    },

    releaseAbandoned: (madeBefore, limit) => releaseAbandoned(engine, madeBefore, limit),
  };
}

/**
 * Turns reserve of the team's tokens first, then of their agent's month and day, which is the names' order from the end. Who
 * gives back in another order could wait for one who takes, and that one for them.
 */
function asReserved(left: { readonly quota: string }, right: { readonly quota: string }): number {
  return left.quota < right.quota ? 1 : -1;
}

interface CountName {
  readonly teamId: string;
  readonly quota: string;
  readonly period: string;
}

function named(scope: TeamScope, quota: string, period: string): CountName {
  return { teamId: scope.teamId, quota, period };
}

/** Takes `wanted`, or the rest, by compare-and-set. */
async function reserveUpTo(
  engine: Engine,
  name: CountName,
  wanted: number,
  limit: number,
): Promise<number | undefined> {
  const whole = await engine.run(reserveSome, { ...name, amount: wanted, limit });
  if (whole.affected === 1) return wanted;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const count = (await engine.run(findCount, name)).rows[0];
    if (count === undefined) return undefined;
    const left = Math.min(wanted, limit - count.used - count.reserved);
    if (left <= 0) return 0;
    if ((await engine.run(reserveSome, { ...name, amount: left, limit })).affected === 1) return left;
  }
  return 0;
}

const findCount = prepareQuery<CountName, QuotaCount>((db, slot) =>
  db
    .selectFrom('quota_counters')
    .select(['used', 'reserved', 'warned'])
    .where('team_id', '=', slot('teamId'))
    .where('quota', '=', slot('quota'))
    .where('period', '=', slot('period')),
);

const beginCount = prepareQuery<CountName & { readonly used: number }>((db, slot) =>
  db
    .insertInto('quota_counters')
    .values({
      team_id: slot('teamId'),
      quota: slot('quota'),
      period: slot('period'),
      used: slot('used'),
      reserved: 0,
      warned: 0,
    })
    .onConflict(conflict => conflict.doNothing()),
);

interface Amount extends CountName {
  readonly amount: number;
}

const useSome = prepareQuery<Amount & { readonly limit: number }, QuotaCount>((db, slot) =>
  db
    .updateTable('quota_counters')
    .set(eb => ({ used: eb('used', '+', slot('amount')) }))
    .where('team_id', '=', slot('teamId'))
    .where('quota', '=', slot('quota'))
    .where('period', '=', slot('period'))
    .where(eb => eb(eb(eb('used', '+', eb.ref('reserved')), '+', slot('amount')), '<=', slot('limit')))
    .returning(['used', 'reserved', 'warned']),
);

const reserveSome = prepareQuery<Amount & { readonly limit: number }>((db, slot) =>
  db
    .updateTable('quota_counters')
    .set(eb => ({ reserved: eb('reserved', '+', slot('amount')) }))
    .where('team_id', '=', slot('teamId'))
    .where('quota', '=', slot('quota'))
    .where('period', '=', slot('period'))
    .where(eb => eb(eb(eb('used', '+', eb.ref('reserved')), '+', slot('amount')), '<=', slot('limit'))),
);

const giveBack = prepareQuery<Amount & { readonly used: number }, QuotaCount>((db, slot) =>
  db
    .updateTable('quota_counters')
    // A count that was begun anew meanwhile knows nothing of older reservations.
    .set(eb => ({
      used: eb('used', '+', slot('used')),
      reserved: eb
        .case()
        .when('reserved', '>=', slot('amount'))
        .then(eb('reserved', '-', slot('amount')))
        .else(0)
        .end(),
    }))
    .where('team_id', '=', slot('teamId'))
    .where('quota', '=', slot('quota'))
    .where('period', '=', slot('period'))
    .returning(['used', 'reserved', 'warned']),
);

const markWarned = prepareQuery<CountName & { readonly percent: number }>((db, slot) =>
  db
    .updateTable('quota_counters')
    .set({ warned: slot('percent') })
    .where('team_id', '=', slot('teamId'))
    .where('quota', '=', slot('quota'))
    .where('period', '=', slot('period'))
    .where('warned', '<', slot('percent')),
);

const insertReservation = prepareQuery<NewReservation>((db, slot) =>
  db.insertInto('token_reservations').values({
    turn_id: slot('turnId'),
    quota: slot('quota'),
    team_id: slot('teamId'),
    period: slot('period'),
    amount: slot('amount'),
    quota_limit: slot('limit'),
    at: slot('at'),
  }),
);

interface NewReservation extends Amount {
  readonly turnId: string;
  readonly limit: number;
  readonly at: number;
}

interface Reservation {
  readonly quota: string;
  readonly period: string;
  readonly amount: number;
  readonly limit: number;
}

const deleteReservations = prepareQuery<{ readonly teamId: string; readonly turnId: string }, Reservation>((db, slot) =>
  db
    .deleteFrom('token_reservations')
    .where('turn_id', '=', slot('turnId'))
    .where('team_id', '=', slot('teamId'))
    .returning(['quota', 'period', 'amount', 'quota_limit as limit']),
);

/** Turns that are stored settle when they end, after a restart too; what is left is of turns that died with their process. */
async function releaseAbandoned(engine: Engine, madeBefore: number, limit: number): Promise<number> {
  return engine.unitOfWork.run(async () => {
    const abandoned = await engine.db
      .selectFrom('token_reservations')
      .selectAll()
      .where('at', '<', madeBefore)
      .where(eb =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('turns')
              .select('turns.id')
              .whereRef('turns.id', '=', 'token_reservations.turn_id')
              .where('turns.ended_at', 'is', null),
          ),
        ),
      )
      .orderBy('at')
      .limit(limit)
      .execute();
    for (const row of abandoned) {
      const { numDeletedRows } = await engine.db
        .deleteFrom('token_reservations')
        .where('turn_id', '=', row.turn_id)
        .where('quota', '=', row.quota)
        .executeTakeFirst();
      if (numDeletedRows === 0n) continue;
      await engine.run(giveBack, {
        teamId: row.team_id,
        quota: row.quota,
        period: row.period,
        amount: row.amount,
        used: 0,
      });
    }
    return abandoned.length;
  });
}
