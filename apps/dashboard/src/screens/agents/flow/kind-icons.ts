import {
  CircleStop,
  Clock,
  Compass,
  CornerDownRight,
  Globe,
  Headset,
  IdCard,
  List,
  type LucideIcon,
  MessageSquare,
  MousePointerClick,
  PenLine,
  Shuffle,
  Sparkles,
  Split,
  Variable,
  Waypoints,
  Workflow,
} from 'lucide-react';
import { type FlowNodeKind, NODE_GROUPS, type NodeGroup } from './model/flow-document.ts';

export const KIND_ICONS: Readonly<Record<FlowNodeKind, LucideIcon>> = {
  message: MessageSquare,
  buttons: MousePointerClick,
  list: List,
  end: CircleStop,
  input: PenLine,
  intent: Compass,
  'ask-agent': Sparkles,
  condition: Split,
  switch: Waypoints,
  'random-split': Shuffle,
  'set-variable': Variable,
  'http-request': Globe,
  'capture-lead': IdCard,
  handoff: Headset,
  wait: Clock,
  jump: CornerDownRight,
  'call-flow': Workflow,
};

const GROUP_OF = new Map<FlowNodeKind, NodeGroup>(
  (Object.keys(NODE_GROUPS) as NodeGroup[]).flatMap(group => NODE_GROUPS[group].map(kind => [kind, group] as const)),
);

export function groupOf(kind: FlowNodeKind): NodeGroup {
  return GROUP_OF.get(kind) ?? 'say';
}
