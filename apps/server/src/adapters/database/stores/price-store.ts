import { usagePrices } from '@baraza/contracts';
import type { PriceStore } from '#modules/usage';
import type { Engine } from '../engine.ts';

export function createPriceStore(engine: Engine): PriceStore {
  return {
    async find(scope) {
      const row = await engine.db
        .selectFrom('usage_prices')
        .select('prices')
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      return row && usagePrices.parse(JSON.parse(row.prices));
    },

    async save(scope, prices, at) {
      const row = { prices: JSON.stringify(prices), updated_at: at };
      await engine.db
        .insertInto('usage_prices')
        .values({ team_id: scope.teamId, ...row })
        .onConflict(conflict => conflict.column('team_id').doUpdateSet(row))
        .execute();
    },
  };
}
