import type { FlowDocument } from '@baraza/contracts';
import { notFound, type TeamScope } from '#kernel';
import { trainIntentsJob } from './agent-intents.ts';
import type { AuthoringPorts, FlowAuthor } from './authoring-ports.ts';
import { readDocument } from './flow-drafts.ts';
import { flowInvalid } from './flow-errors.ts';
import type { FlowVersion } from './flow-version.ts';
import { type LiveSessions, previewPublish } from './preview-publish.ts';
import type { FlowWarning } from './proof/flow-finding.ts';
import { type SessionPolicy, settleSessions } from './settle-sessions.ts';

export interface PublishFlow {
  readonly note?: string | undefined;
  /** What becomes of live sessions on changed or removed nodes; they finish on their version when left out. */
  readonly sessions?: SessionPolicy | undefined;
}

export interface PublishedFlow {
  readonly version: FlowVersion;
  readonly warnings: readonly FlowWarning[];
  /** Live sessions as they stood, and how many were moved or handed over. */
  readonly preview: LiveSessions;
  readonly sessionsChanged: number;
}

/** Publishes the draft as a new version. Throws `flow_not_found`, and `flow_invalid` (422, with the errors) for one that is not sound. */
export async function publishFlow(
  ports: AuthoringPorts,
  scope: TeamScope,
  by: FlowAuthor,
  input: PublishFlow,
): Promise<PublishedFlow> {
  const draft = await ports.flows.findDraft(scope, by.agentId);
  if (draft === undefined) throw notFound('flow');
  const { document, proof } = await readDocument(ports, draft.document);
  if (!proof.valid) throw flowInvalid(proof);
  return publishDocument(ports, scope, by, { ...input, document, restoredFrom: null, warnings: proof.warnings });
}

/** Brings an earlier version back as a new one. Throws `flow_version_not_found`. The draft stays as it is. */
export async function rollbackFlow(
  ports: AuthoringPorts,
  scope: TeamScope,
  by: FlowAuthor,
  input: PublishFlow & { readonly version: number },
): Promise<PublishedFlow> {
  const earlier = await ports.flows.findVersion(scope, by.agentId, input.version);
  if (earlier === undefined) throw notFound('flow_version');
  const note = input.note ?? `Back to version ${earlier.number}`;
  return publishDocument(ports, scope, by, {
    ...input,
    note,
    document: earlier.document,
    restoredFrom: earlier.number,
    warnings: [],
  });
}

interface PublishDocument extends PublishFlow {
  readonly document: FlowDocument;
  readonly restoredFrom: number | null;
  readonly warnings: readonly FlowWarning[];
}

async function publishDocument(
  ports: AuthoringPorts,
  scope: TeamScope,
  by: FlowAuthor,
  input: PublishDocument,
): Promise<PublishedFlow> {
  const { document, restoredFrom } = input;
  const preview = await previewPublish(ports, scope, by.agentId, document);
  const id = ports.ids.next('fver');
  const settle = settleSessions(input.sessions ?? 'finish-on-old', { id, document }, preview);
  const at = ports.clock.now();
  const published = await ports.unitOfWork.run(async () => {
    const version = await ports.flows.publish(scope, {
      id,
      agentId: by.agentId,
      note: input.note ?? '',
      author: by.author,
      restoredFrom,
      createdAt: at,
      document,
    });
    await ports.jobs.enqueue(trainIntentsJob(scope, by.agentId));
    const sessionsChanged = settle === null ? 0 : await ports.flows.changeStanding(scope, preview.filter, settle, at);
    return { version, sessionsChanged };
  });
  const { filter: _filter, ...shown } = preview;
  return { ...published, warnings: input.warnings, preview: shown };
}
