import type { FlowDocument, JsonValue } from '@baraza/contracts';
import { FLOW_FORMAT } from '@baraza/contracts';
import { AppError, invalid, notFound, type TeamScope } from '#kernel';
import type { AuthoringPorts } from './authoring-ports.ts';
import { flowChanged, flowInvalid } from './flow-errors.ts';
import type { SaveDraft } from './flow-version.ts';
import type { WrittenDocument } from './flow-workshop.ts';
import type { FlowProof } from './proof/validate-flow.ts';

/** A flow document and the state of the draft it is; 0 when there is no draft, and the document is what is published. */
export interface DraftDocument {
  readonly document: JsonValue;
  readonly revision: number;
}

/**
 * Keeps what the author wrote, unfinished as it may be, and gives it back as data. Throws a 400 for what does not even
 * claim to be a flow: an object with `format: "baraza/v1"` and a list of nodes; `flow_changed` (412) when the draft is not
 * the one that the author expects to change.
 */
export async function saveFlowDraft(
  ports: Pick<AuthoringPorts, 'flows' | 'workshop' | 'clock'>,
  scope: TeamScope,
  agentId: string,
  written: WrittenDocument,
  saving: Pick<SaveDraft, 'by' | 'expected'> = {},
): Promise<DraftDocument> {
  const document = await parseWritten(ports, written);
  assertClaimsToBeFlow(document);
  const saved = await ports.flows.saveDraft(scope, agentId, { document, at: ports.clock.now(), ...saving });
  if (saved.kind === 'changed') throw flowChanged(await ports.flows.findDraftHead(scope, agentId));
  return { document, revision: saved.revision };
}

/** The draft, or the published document when there is none. Throws `flow_not_found`. */
export async function getFlowDraft(
  ports: Pick<AuthoringPorts, 'flows'>,
  scope: TeamScope,
  agent: { readonly id: string; readonly flowVersionId: string | null },
): Promise<JsonValue> {
  return (await readFlowDraft(ports, scope, agent)).document;
}

/** The same with its revision. */
export async function readFlowDraft(
  ports: Pick<AuthoringPorts, 'flows'>,
  scope: TeamScope,
  agent: { readonly id: string; readonly flowVersionId: string | null },
): Promise<DraftDocument> {
  const draft = await ports.flows.findDraft(scope, agent.id);
  if (draft !== undefined) return draft;
  const published =
    agent.flowVersionId === null ? undefined : await ports.flows.findDocument(scope, agent.flowVersionId);
  if (published === undefined) throw notFound('flow');
  return { document: published as JsonValue, revision: 0 };
}

/** Proves a document, the draft when none is given. Channels are those whose limits count, as warnings. */
export async function validateFlowDraft(
  ports: Pick<AuthoringPorts, 'flows' | 'workshop'>,
  scope: TeamScope,
  agent: { readonly id: string; readonly flowVersionId: string | null },
  options: { readonly written?: WrittenDocument | undefined; readonly channels?: readonly string[] | undefined } = {},
): Promise<FlowProof> {
  const { written, channels = [] } = options;
  const document = written === undefined ? await getFlowDraft(ports, scope, agent) : await parseWritten(ports, written);
  return ports.workshop.validate(document, channels);
}

/** A document as the engine runs it; throws `flow_invalid` when its shape is not that of a flow. */
export async function readDocument(
  ports: Pick<AuthoringPorts, 'workshop'>,
  document: JsonValue,
): Promise<{ readonly document: FlowDocument; readonly proof: FlowProof }> {
  const proof = await ports.workshop.validate(document, []);
  if (proof.document === null) throw flowInvalid(proof);
  return { document: proof.document, proof };
}

async function parseWritten(ports: Pick<AuthoringPorts, 'workshop'>, written: WrittenDocument): Promise<JsonValue> {
  return written.kind === 'json' ? written.document : ports.workshop.parse(written);
}

function assertClaimsToBeFlow(document: JsonValue): void {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) throw notAFlow();
  if (!('format' in document) || document['format'] !== FLOW_FORMAT)
    throw invalid('format', `must be "${FLOW_FORMAT}"`, 'invalid_flow');
  if (!('nodes' in document) || !Array.isArray(document['nodes']))
    throw invalid('nodes', 'must be a list', 'invalid_flow');
}

function notAFlow(): AppError {
  return new AppError({ kind: 'invalid', code: 'invalid_flow', message: 'A flow document is an object' });
}
