import { FLOW_FORMAT, type FlowDocument } from '@baraza/contracts';

/** Id of the one node of {@link implicitFlow}. */
export const IMPLICIT_NODE = 'ask';

/** What an agent without a flow runs: it answers every message, one after the other, and has no words of its own. */
export const implicitFlow: FlowDocument = {
  format: FLOW_FORMAT,
  start: IMPLICIT_NODE,
  nodes: [{ id: IMPLICIT_NODE, type: 'ask-agent', stay: true }],
  builtin_keywords: false,
};
