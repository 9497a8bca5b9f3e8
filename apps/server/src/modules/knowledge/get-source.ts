import { notFound, type TeamScope } from '#kernel';
import type { KnowledgeStore } from './knowledge-store.ts';
import type { Source } from './source.ts';

/** Throws `source_not_found`. */
export async function getSource(
  ports: { readonly knowledge: Pick<KnowledgeStore, 'findSource'> },
  scope: TeamScope,
  agentId: string,
  sourceId: string,
): Promise<Source> {
  const source = await ports.knowledge.findSource(scope, agentId, sourceId);
  if (source === undefined) throw notFound('source');
  return source;
}
