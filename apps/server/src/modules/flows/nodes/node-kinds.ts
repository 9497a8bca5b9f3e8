import type { FlowNode, FlowNodeOf, FlowNodeType } from '@baraza/contracts';
import { askAgent } from './ask-agent.ts';
import { buttons } from './buttons.ts';
import { callFlow } from './call-flow.ts';
import { captureLead } from './capture-lead.ts';
import { condition } from './condition.ts';
import { end } from './end.ts';
import { handoff } from './handoff.ts';
import { httpRequest } from './http-request.ts';
import { input } from './input.ts';
import { intent } from './intent.ts';
import { jump } from './jump.ts';
import { list } from './list.ts';
import { message } from './message.ts';
import type { NodeBehaviour, NodeEdge, NodeKind, NodeTools, NodeUses } from './node-kind.ts';
import { randomSplit } from './random-split.ts';
import { setVariable } from './set-variable.ts';
import { switchKind } from './switch.ts';
import { wait } from './wait.ts';

const NODE_KINDS: { readonly [T in FlowNodeType]: NodeKind<T> } = {
  message,
  buttons,
  list,
  input,
  'set-variable': setVariable,
  condition,
  switch: switchKind,
  intent,
  'http-request': httpRequest,
  'ask-agent': askAgent,
  'capture-lead': captureLead,
  handoff,
  jump,
  'call-flow': callFlow,
  wait,
  'random-split': randomSplit,
  end,
};

export function nodeEdges(node: FlowNode): readonly NodeEdge[] {
  return kindOf(node).edges(node);
}

export function nodeUses(node: FlowNode): NodeUses {
  return kindOf(node).uses(node);
}

export function nodeWaits(node: FlowNode): boolean {
  return kindOf(node).waits(node);
}

export function compileNode(node: FlowNode, tools: NodeTools): NodeBehaviour {
  return kindOf(node).compile(node, tools);
}

/** The table pairs each type with its own kind, which the compiler cannot follow through a lookup. */
function kindOf(
  node: FlowNode,
): NodeKind<FlowNodeType> & { edges(node: FlowNodeOf<FlowNodeType>): readonly NodeEdge[] } {
  return NODE_KINDS[node.type] as unknown as NodeKind<FlowNodeType>;
}
