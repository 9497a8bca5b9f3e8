import type { JsonValue } from '@baraza/contracts';
import { AppError, type TeamScope } from '#kernel';
import type { AuthoringPorts } from './authoring-ports.ts';
import type { DraftAuthor } from './flow-version.ts';
import type { ImportedFlow, ImportFile } from './importers/flow-import.ts';

/** Imports files of another make; the flow becomes the draft when `save` says so. Throws `import_refused` (422) with the reason. */
export async function importIntoDraft(
  ports: Pick<AuthoringPorts, 'flows' | 'workshop' | 'clock'>,
  scope: TeamScope,
  agentId: string,
  files: readonly ImportFile[],
  save: boolean,
  by?: DraftAuthor,
): Promise<Omit<ImportedFlow, 'kind'> & { readonly saved: boolean }> {
  const imported = await ports.workshop.import(files);
  if (imported.kind === 'refused') {
    throw new AppError({
      kind: 'unprocessable',
      code: 'import_refused',
      message: imported.reason,
      details: { format: imported.format },
    });
  }
  const { kind: _kind, ...result } = imported;
  const saved = save && result.flow !== null;
  if (saved)
    await ports.flows.saveDraft(scope, agentId, {
      document: result.flow as unknown as JsonValue,
      at: ports.clock.now(),
      by,
    });
  return { ...result, saved };
}
