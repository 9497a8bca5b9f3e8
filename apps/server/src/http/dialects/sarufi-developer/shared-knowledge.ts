import { notFound, type TeamScope } from '#kernel';
import type { ForeignRecord } from '#modules/agents';
import { addSources, deleteSource, type SourceInput } from '#modules/knowledge';
import type { HttpPorts } from '../../http-ports.ts';
import {
  KNOWLEDGE_BASE_KIND,
  KNOWLEDGE_SOURCE_KIND,
  overallStatus,
  type WrittenKnowledgeBase,
  type WrittenKnowledgeSource,
  writtenKnowledgeBase,
  writtenKnowledgeSource,
} from './knowledge-base.ts';

/** Sources of one knowledge base, and knowledge bases of a team: more than anybody has. */
const MAX_RECORDS = 200;

export interface FoundKnowledgeBase {
  readonly record: ForeignRecord;
  readonly written: WrittenKnowledgeBase;
}

export async function findKnowledgeBase(ports: HttpPorts, scope: TeamScope, id: string): Promise<FoundKnowledgeBase> {
  const record = await ports.foreignRecords.find(scope, KNOWLEDGE_BASE_KIND, id);
  if (record === undefined) throw notFound('knowledge_base');
  return { record, written: writtenKnowledgeBase.parse(record.document) };
}

export interface FoundKnowledgeSource {
  readonly record: ForeignRecord;
  readonly written: WrittenKnowledgeSource;
}

/** Sources of a knowledge base, newest first. */
export async function listKnowledgeSources(
  ports: HttpPorts,
  scope: TeamScope,
  kbId: string,
): Promise<readonly FoundKnowledgeSource[]> {
  const kind = sourceKind(kbId);
  const { items } = await ports.foreignRecords.list(scope, { kind }, { limit: MAX_RECORDS });
  return items.map(record => ({ record, written: writtenKnowledgeSource.parse(record.document) }));
}

/** The records of one knowledge base's sources have a kind of their own, so that they can be listed. */
export function sourceKind(kbId: string): string {
  return `${KNOWLEDGE_SOURCE_KIND}:${kbId}`;
}

/** How far a source is: the worst of what it is for the agents that have it. */
export async function statusOfSource(
  ports: HttpPorts,
  scope: TeamScope,
  { written }: FoundKnowledgeSource,
): Promise<ReturnType<typeof overallStatus>> {
  const found = await Promise.all(
    written.sources.map(({ agentId, sourceId }) => ports.knowledge.findSource(scope, agentId, sourceId)),
  );
  return overallStatus(found.flatMap(source => (source === undefined ? [] : [source.status])));
}

/** Makes a source of the agent's own of each that the knowledge base has, but for those it has already. */
export async function giveKnowledge(
  ports: HttpPorts,
  scope: TeamScope,
  agentId: string,
  sources: readonly FoundKnowledgeSource[],
): Promise<void> {
  for (const { record, written } of sources) {
    if (written.sources.some(had => had.agentId === agentId)) continue;
    const input: SourceInput = written.input;
    const [made] = await addSources(ports, scope, agentId, [input]);
    if (made === undefined) throw new Error('a source was asked for and not made');
    const document = { ...written, sources: [...written.sources, { agentId, sourceId: made.id }] };
    await ports.foreignRecords.put(scope, { ...record, document });
  }
}

/** Takes away what {@link giveKnowledge} gave; from one agent, or from all. */
export async function takeKnowledge(
  ports: HttpPorts,
  scope: TeamScope,
  agentId: string | undefined,
  sources: readonly FoundKnowledgeSource[],
): Promise<void> {
  for (const { record, written } of sources) {
    const [taken, kept] = [
      written.sources.filter(had => agentId === undefined || had.agentId === agentId),
      written.sources.filter(had => agentId !== undefined && had.agentId !== agentId),
    ];
    for (const had of taken) {
      // The agent, or its source, may have gone another way.
      if ((await ports.knowledge.findSource(scope, had.agentId, had.sourceId)) === undefined) continue;
      await deleteSource(ports, scope, had.agentId, had.sourceId);
    }
    if (taken.length > 0) await ports.foreignRecords.put(scope, { ...record, document: { ...written, sources: kept } });
  }
}
