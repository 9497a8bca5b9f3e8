import { asEditable } from './editable.ts';
import type { FlowNode } from './flow-document.ts';

/** Nodes as text, itself a flow document, so that it can be pasted into another agent, a file or a chat. */
export function writeClipboard(nodes: readonly FlowNode[]): string {
  return JSON.stringify({ format: 'baraza/v1', start: nodes[0]?.id ?? '', nodes }, null, 2);
}

/** The nodes of a text; none when it is no flow. */
export function readClipboard(text: string): readonly FlowNode[] {
  try {
    const flow = asEditable(JSON.parse(text));
    return 'document' in flow ? flow.document.nodes : [];
  } catch {
    return [];
  }
}
