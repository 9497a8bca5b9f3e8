import { invalid, notFound, type TeamScope } from '#kernel';
import { type AddSourcesPorts, enqueueIngestion, withinPlan } from './add-sources.ts';
import { getSource } from './get-source.ts';
import { enqueueRelabelling } from './relabel-source.ts';
import type { Source, SourceConfig, SyncSchedule } from './source.ts';

export interface SourcePatch {
  readonly title?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly access?: readonly string[] | undefined;
  readonly text?: string | undefined;
  readonly question?: string | undefined;
  readonly answer?: string | undefined;
  /** Null to stop reading it again by itself. */
  readonly schedule?: SyncSchedule | null | undefined;
}

/**
 * Changes what the patch names. New content or a new title is ingested again, and new tags are indexed; until then the old
 * ones hold. Throws
 * `source_not_found`, and a 400 for content that a source of this type does not have.
 */
export async function updateSource(
  ports: AddSourcesPorts,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
  patch: SourcePatch,
): Promise<Source> {
  return ports.unitOfWork.run(async () => {
    const source = await getSource(ports, scope, agentId, sourceId);
    const config = changedConfig(source, patch);
    const size = config === undefined ? {} : sizeOf(config);
    const update = () =>
      ports.knowledge.updateSource(
        scope,
        agentId,
        sourceId,
        {
          ...(patch.title === undefined ? {} : { title: patch.title }),
          ...(patch.tags === undefined ? {} : { tags: patch.tags }),
          ...(patch.access === undefined ? {} : { access: patch.access }),
          ...(config === undefined ? {} : { config, ...size }),
        },
        ports.clock.now(),
      );
    const grownBytes = (size.sizeBytes ?? 0) - source.sizeBytes;
    const updated = await (grownBytes > 0 ? withinPlan(ports, scope, grownBytes, update) : update());
    if (updated === undefined) throw notFound('source');
    if (patch.tags !== undefined || patch.access !== undefined) await enqueueRelabelling(ports, scope, updated);
    if (updated.status === 'queued') await enqueueIngestion(ports, scope, agentId, [updated]);
    return updated;
  });
}

/** The content to ingest again; undefined when tags alone changed. A title is part of what is indexed. */
function changedConfig(source: Source, patch: SourcePatch): SourceConfig | undefined {
  const { config } = source;
  assertFits(config, patch);
  if (config.type === 'text') {
    if (patch.text === undefined && patch.title === undefined) return undefined;
    return { type: 'text', text: patch.text ?? config.text };
  }
  if (config.type === 'qa') {
    if (patch.question === undefined && patch.answer === undefined && patch.title === undefined) return undefined;
    return { type: 'qa', question: patch.question ?? config.question, answer: patch.answer ?? config.answer };
  }
  if (config.type === 'file' || patch.schedule === undefined) return undefined;
  return { ...config, schedule: patch.schedule ?? undefined };
}

function assertFits(config: SourceConfig, patch: SourcePatch): void {
  if (patch.text !== undefined && config.type !== 'text') throw invalid('text', `a ${config.type} source has no text`);
  if (patch.schedule !== undefined && !('url' in config))
    throw invalid('schedule', `a ${config.type} source has no schedule`);
  for (const field of ['question', 'answer'] as const) {
    if (patch[field] !== undefined && config.type !== 'qa')
      throw invalid(field, `a ${config.type} source has no ${field}`);
  }
}

function sizeOf(config: SourceConfig): { sizeBytes?: number } {
  if (config.type === 'text') return { sizeBytes: Buffer.byteLength(config.text) };
  if (config.type === 'qa') return { sizeBytes: Buffer.byteLength(config.question) + Buffer.byteLength(config.answer) };
  return {};
}
