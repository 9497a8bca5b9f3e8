import type { FlowDocument } from '@baraza/contracts';
import { flowDocument } from '@baraza/contracts/flows';
import { channelLimits, type FlowChannelLimits } from './channel-limits.ts';
import { findBrokenReferences } from './find-broken-references.ts';
import { findChannelLimits } from './find-channel-limits.ts';
import { findContentFaults } from './find-content-faults.ts';
import { findIdleParts } from './find-idle-parts.ts';
import { findLoops } from './find-loops.ts';
import { findUnknownFields } from './find-unknown-fields.ts';
import { findUnsetVariables } from './find-unset-variables.ts';
import type { FlowFault, FlowWarning } from './flow-finding.ts';
import { flowGraph } from './flow-graph.ts';

export interface FlowProof {
  /** Whether the flow may be published: there are no errors. */
  readonly valid: boolean;
  readonly errors: readonly FlowFault[];
  readonly warnings: readonly FlowWarning[];
  /** The document as it was understood; null when it could not be. */
  readonly document: FlowDocument | null;
}

export interface ValidateFlowOptions {
  /** Enabled channels: by kind with the limits we know, or with limits of their own. */
  readonly channels?: readonly (string | FlowChannelLimits)[];
}

/**
 * Proves a flow before it is published: no dead ends, no node that cannot be reached, no circle that never asks, no
 * variable read before it is set, no menu without a fallback, no id twice, no edge to nowhere, no expression that does
 * not parse. Menus beyond a channel's limits are warnings. Takes a document or anything that claims to be one.
 */
export function validateFlow(written: unknown, options: ValidateFlowOptions = {}): FlowProof {
  const parsed = flowDocument.safeParse(written);
  if (!parsed.success) {
    const errors = parsed.error.issues.slice(0, 100).map(issue => schemaFault(written, issue.path, issue.message));
    return { valid: false, errors, warnings: [], document: null };
  }
  const graph = flowGraph(parsed.data);
  const content = findContentFaults(graph);
  const loops = findLoops(graph);
  const limits = (options.channels ?? []).map(channel =>
    typeof channel === 'string' ? channelLimits(channel) : channel,
  );
  const errors = [...findBrokenReferences(graph), ...content.faults, ...loops.faults, ...findUnsetVariables(graph)];
  const warnings = [
    ...findUnknownFields(written, parsed.data),
    ...content.warnings,
    ...findIdleParts(graph),
    ...loops.warnings,
    ...findChannelLimits(graph, limits),
  ];
  return { valid: errors.length === 0, errors, warnings, document: parsed.data };
}

function schemaFault(written: unknown, path: readonly PropertyKey[], message: string): FlowFault {
  const node =
    path[0] === 'nodes' && typeof path[1] === 'number' ? (written as { nodes: unknown[] }).nodes[path[1]] : undefined;
  const id =
    typeof node === 'object' && node !== null && 'id' in node && typeof node.id === 'string' ? node.id : undefined;
  const where = path.map(String).join('.');
  return {
    code: 'invalid_document',
    ...(id === undefined ? {} : { nodeId: id }),
    message: where === '' ? message : `${where}: ${message}`,
  };
}
