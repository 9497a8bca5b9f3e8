import type { TeamScope } from '#kernel';
import { decodeVector, encodeVector, type QuantizedVector, type VectorStore } from '#modules/knowledge';
import type { Engine } from '../engine.ts';

/** Hashes of one `in (…)`, and rows of one insert. */
const MAX_IDS = 500;
const MAX_ROWS = 64;
/** Hashes read at a time to see which are not wanted. */
const PRUNE_PAGE = 2_000;

export function createVectorStore(engine: Engine): VectorStore {
  const { db } = engine;

  const ownsAgent = async (scope: TeamScope, agentId: string): Promise<boolean> => {
    const agent = await db
      .selectFrom('agents')
      .select('id')
      .where('id', '=', agentId)
      .where('team_id', '=', scope.teamId)
      .executeTakeFirst();
    return agent !== undefined;
  };

  const remove = async (agentId: string, model: string, hashes: readonly string[]): Promise<void> => {
    for (let start = 0; start < hashes.length; start += MAX_IDS) {
      await engine.unitOfWork.run(() =>
        db
          .deleteFrom('passage_vectors')
          .where('agent_id', '=', agentId)
          .where('model', '=', model)
          .where('hash', 'in', hashes.slice(start, start + MAX_IDS))
          .execute(),
      );
    }
  };

  return {
    async find(scope, agentId, model, hashes) {
      const found = new Map<string, QuantizedVector>();
      for (let start = 0; start < hashes.length; start += MAX_IDS) {
        const rows = await db
          .selectFrom('passage_vectors')
          .innerJoin('agents', 'agents.id', 'passage_vectors.agent_id')
          .select(['passage_vectors.hash', 'passage_vectors.vector'])
          .where('passage_vectors.agent_id', '=', agentId)
          .where('agents.team_id', '=', scope.teamId)
          .where('passage_vectors.model', '=', model)
          .where('passage_vectors.hash', 'in', hashes.slice(start, start + MAX_IDS))
          .execute();
        for (const { hash, vector } of rows) found.set(hash, decodeVector(vector));
      }
      return found;
    },

    save(scope, agentId, model, vectors, at) {
      return engine.unitOfWork.run(async () => {
        if (!(await ownsAgent(scope, agentId))) return;
        const rows = Array.from(vectors, ([hash, vector]) => ({
          agent_id: agentId,
          model,
          hash,
          vector: encodeVector(vector),
          created_at: at,
        }));
        for (let start = 0; start < rows.length; start += MAX_ROWS) {
          await db
            .insertInto('passage_vectors')
            .values(rows.slice(start, start + MAX_ROWS))
            .onConflict(conflict => conflict.columns(['agent_id', 'model', 'hash']).doNothing())
            .execute();
          await engine.breathe();
        }
      });
    },

    async prune(scope, agentId, model, isWanted) {
      if (!(await ownsAgent(scope, agentId))) return 0;
      let pruned = 0;
      let after = { model: '', hash: '' };
      while (true) {
        const rows = await db
          .selectFrom('passage_vectors')
          .select(['model', 'hash'])
          .where('agent_id', '=', agentId)
          .where(eb => eb(eb.refTuple('model', 'hash'), '>', eb.tuple(after.model, after.hash)))
          .orderBy('model')
          .orderBy('hash')
          .limit(PRUNE_PAGE)
          .execute();
        const last = rows.at(-1);
        if (last === undefined) return pruned;
        const unwanted = Map.groupBy(
          rows.filter(row => row.model !== model || !isWanted(row.hash)),
          row => row.model,
        );
        for (const [ofModel, gone] of unwanted) {
          await remove(
            agentId,
            ofModel,
            gone.map(row => row.hash),
          );
          pruned += gone.length;
        }
        if (rows.length < PRUNE_PAGE) return pruned;
        after = last;
      }
    },
  };
}
