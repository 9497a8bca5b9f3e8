import type { Analytics } from '@baraza/sdk';
import { useQueries } from '@tanstack/react-query';
import { flowWordsQuery } from '#app/data/flows.ts';
import { useCan } from '#app/data/session.ts';
import { asEditable } from '#app/screens/agents/flow/model/editable.ts';
import { allNodes, type FlowNode } from '#app/screens/agents/flow/model/flow-document.ts';
import { summaryOf } from '#app/screens/agents/flow/model/node-text.ts';

/** Flows that are read for their words, at most. */
const MAX_FLOWS = 10;
const MAX_CHARS = 80;

/** What people call a node: its name in the editor, else what it says; its id while that is not known, and where it is gone. */
export function useNodeTitles(stops: Analytics['flow']): (agentId: string, node: string) => string {
  const can = useCan();
  const agents = [...new Set(stops.filter(({ node }) => node !== null).map(({ agentId }) => agentId))];
  const read = can('flows:read') ? agents.slice(0, MAX_FLOWS) : [];
  const found = useQueries({ queries: read.map(agentId => ({ ...flowWordsQuery(agentId), select: readableNodes })) });
  return (agentId, id) => {
    const node = found[read.indexOf(agentId)]?.data?.find(one => one.id === id);
    const title = node === undefined ? '' : (node.label ?? summaryOf(node)).trim();
    if (title === '') return id;
    return title.length > MAX_CHARS ? `${title.slice(0, MAX_CHARS)}…` : title;
  };
}

/** A draft may be anything; of what cannot be read the ids are shown. */
function readableNodes(flow: unknown): readonly FlowNode[] {
  const read = asEditable(flow);
  return 'document' in read ? allNodes(read.document) : [];
}
