import type { TeamScope } from '#kernel';
import { type AddSourcesPorts, addSources, updateSource } from '#modules/knowledge';

/**
 * Gives an agent the one text that this API knows of: in place of its oldest text source, or as a new one. Other sources
 * stay. A text that is the same already is not ingested again.
 */
export async function replaceText(
  ports: AddSourcesPorts,
  scope: TeamScope,
  agentId: string,
  input: { readonly title: string; readonly text: string },
): Promise<void> {
  const sourceId = (await ports.knowledge.digestSources(scope, [agentId])).get(agentId)?.textSourceId ?? null;
  if (sourceId === null) {
    await addSources(ports, scope, agentId, [{ type: 'text', ...input }]);
    return;
  }
  const source = await ports.knowledge.findSource(scope, agentId, sourceId);
  if (source?.config.type === 'text' && source.config.text === input.text) return;
  await updateSource(ports, scope, agentId, sourceId, { text: input.text });
}
