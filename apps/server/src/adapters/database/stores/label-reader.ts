import type { LabelReader, SourceLabels } from '#modules/knowledge';
import type { Engine } from '../engine.ts';

const MAX_IDS = 500;

export function createLabelReader(engine: Engine): LabelReader {
  return {
    async labelsOf(scope, agentId, sourceIds) {
      const labels = new Map<string, SourceLabels>();
      for (let start = 0; start < sourceIds.length; start += MAX_IDS) {
        const rows = await engine.db
          .selectFrom('sources')
          .select(['id', 'tags', 'access'])
          .where('id', 'in', sourceIds.slice(start, start + MAX_IDS))
          .where('agent_id', '=', agentId)
          .where('team_id', '=', scope.teamId)
          .execute();
        for (const { id, tags, access } of rows) {
          labels.set(id, { tags: JSON.parse(tags) as string[], access: JSON.parse(access) as string[] });
        }
      }
      return labels;
    },
  };
}
