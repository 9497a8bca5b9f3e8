import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type Connection,
  Controls,
  type Edge,
  MarkerType,
  MiniMap,
  type NodeChange,
  ReactFlow,
  useReactFlow,
} from '@xyflow/react';
import { type DragEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { type Finding, useEditor } from '../editor-context.tsx';
import { flowMessages } from '../messages.ts';
import { connect, moveNodes } from '../model/edit-document.ts';
import { type FlowNodeKind, NODE_KINDS, type Point } from '../model/flow-document.ts';
import { parseEdgeId, toGraph } from '../model/to-graph.ts';
import type { Paint } from '../paint.ts';
import classes from './canvas.module.css';
import { hasOtherExits, withEstimate, withoutEstimates } from './estimate-card.ts';
import { type CardData, type CardNode, NodeCard } from './node-card.tsx';
import { KIND_DRAG_TYPE } from './palette.tsx';

export interface FlowCanvasProps {
  /** Where nodes are drawn that have no place of their own. */
  readonly places: ReadonlyMap<string, Point>;
  readonly paint: Paint;
  readonly map: boolean;
  onDropKind(kind: FlowNodeKind, at: Point): void;
}

const NODE_TYPES = { card: NodeCard };
const MANY_NODES = 150;
const MAP_FROM = 12;
const MAP_SIZE = { width: 150, height: 100 };
const WHOLE = { maxZoom: 1, padding: 0.15 };
/** How far from the start the drawing opens, so that it can be read; on a wide and on a small screen. */
const OPENING = { wide: 1_000, small: 420, phone: 0 };
const PHONE_WIDTH = 768;
/** A card fills most of a phone; a little smaller it shows where its ways lead. */
const PHONE_ZOOM = 0.9;
const NOWHERE: Point = { x: 0, y: 0 };

/** The drawing: nodes are dragged, edges drawn from the dots of their exits. */
export function FlowCanvas({ places, paint, map, onDropKind }: FlowCanvasProps) {
  const t = useMessages(flowMessages);
  const editor = useEditor();
  const { document, state, dispatch, findings, editable } = editor;
  const scheme = useComputedColorScheme('light');
  const flow = useReactFlow();
  const graph = useMemo(() => toGraph(document, state.scope), [document, state.scope]);
  const many = graph.nodes.length > MANY_NODES;
  const derived = useMemo(() => {
    const counts = countByNode(findings);
    const selection = new Set(state.selection);
    return graph.nodes.map(({ node, exits, isStart }): CardNode => {
      const { errors = 0, warnings = 0 } = counts.get(node.id) ?? {};
      return {
        id: node.id,
        type: 'card',
        position: node.position ?? places.get(node.id) ?? NOWHERE,
        selected: selection.has(node.id),
        ariaLabel: `${t.kinds[node.type]}: ${node.label ?? node.id}`,
        data: {
          node,
          exits,
          isStart,
          errors,
          warnings,
          isActive: paint.active === node.id,
          isVisited: paint.visited.has(node.id),
          missing: paint.missing.has(node.id),
        },
      };
    });
  }, [graph, places, state.selection, findings, paint, t]);
  const [phone] = useState(() => window.innerWidth < PHONE_WIDTH);
  const [opening] = useState(() => {
    const reach = phone ? OPENING.phone : map ? OPENING.wide : OPENING.small;
    // Around the step that a link named, or else around the start.
    const named = state.reveals > 0 ? derived.find(({ id }) => state.selection.includes(id)) : undefined;
    const begins = named ?? derived.find(({ data }) => data.isStart) ?? derived[0];
    const start = begins?.position ?? NOWHERE;
    return derived
      .filter(({ position: { x, y } }) => Math.abs(x - start.x) <= reach && Math.abs(y - start.y) <= reach)
      .map(({ id }) => ({ id }));
  });
  const [nodes, setNodes] = useState<CardNode[]>(() => (many ? derived.map(withEstimate) : derived));
  useEffect(() => {
    setNodes(before => {
      const known = new Map(before.map(node => [node.id, node]));
      return derived.map(node => {
        const old = known.get(node.id);
        if (old === undefined || (many && hasOtherExits(old, node))) return many ? withEstimate(node) : node;
        return {
          ...old,
          ...node,
          data: sameCard(old.data, node.data) ? old.data : node.data,
          ...(old.dragging === true && { position: old.position, dragging: true }),
        };
      });
    });
  }, [derived, many]);

  const edges = useMemo(() => {
    const at = new Map(derived.map(({ id, position }) => [id, position]));
    return graph.edges.map(({ id, source, label, role, target }): Edge => {
      // Ways back go around; a straight curve would run through what lies between.
      const isBack = (at.get(target)?.x ?? 0) <= (at.get(source)?.x ?? 0);
      const look = paint.crossed.has(id)
        ? 'crossed'
        : paint.missing.has(id)
          ? 'missing'
          : paint.covered.has(id)
            ? 'covered'
            : role;
      return {
        id,
        source,
        sourceHandle: label,
        target,
        selected: state.edge === id,
        focusable: false,
        interactionWidth: 18,
        ...(isBack && { type: 'smoothstep', pathOptions: { offset: 22, borderRadius: 14 } }),
        className: classes[`edge-${look}`] ?? '',
        markerEnd: {
          type: MarkerType.ArrowClosed,
          width: 14,
          height: 14,
          markerUnits: 'userSpaceOnUse',
          color: 'var(--flow-marker)',
        },
      };
    });
  }, [graph, derived, paint, state.edge]);

  const onNodesChange = (changes: NodeChange<CardNode>[]): void => {
    setNodes(before => withoutEstimates(changes, applyNodeChanges(changes, before)));
    const selection = new Set(state.selection);
    const moved = new Map<string, Point>();
    let chosen = false;
    for (const change of changes) {
      if (change.type === 'select') {
        chosen = true;
        if (change.selected) selection.add(change.id);
        else selection.delete(change.id);
      }
      if (change.type === 'position' && change.dragging !== true && change.position !== undefined) {
        moved.set(change.id, change.position);
      }
    }
    if (chosen) dispatch({ type: 'select', ids: [...selection] });
    if (moved.size > 0 && editable)
      dispatch({ type: 'change', change: before => moveNodes(before, moved), mark: 'move' });
  };
  const onConnect = ({ source, sourceHandle, target }: Connection): void => {
    if (sourceHandle === null) return;
    dispatch({ type: 'change', change: before => connect(before, source, sourceHandle, target) });
  };
  const disconnect = (id: string): void => {
    const exit = parseEdgeId(document, id);
    if (exit !== undefined)
      dispatch({ type: 'change', change: before => connect(before, exit.source, exit.label, null) });
  };
  const reconnected = useRef(true);

  useEffect(() => {
    if (state.reveals === 0) return;
    const ids = state.selection.map(id => ({ id }));
    if (ids.length > 0) void flow.fitView({ nodes: ids, maxZoom: 1, minZoom: 0.5, padding: 0.4, duration: glideMs() });
    // The selection of that moment is what is shown.
  }, [state.reveals]);
  const scope = useRef(state.scope);
  useEffect(() => {
    if (scope.current === state.scope) return;
    scope.current = state.scope;
    requestAnimationFrame(() => void flow.fitView(WHOLE));
  }, [state.scope, flow]);

  const onDrop = (event: DragEvent): void => {
    const kind = NODE_KINDS.find(one => one === event.dataTransfer.getData(KIND_DRAG_TYPE));
    if (kind === undefined) return;
    event.preventDefault();
    onDropKind(kind, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
  };

  return (
    <ReactFlow
      className={classes['canvas'] ?? ''}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      colorMode={scheme}
      onNodesChange={onNodesChange}
      onEdgeClick={(_event, edge) => dispatch({ type: 'select-edge', id: edge.id })}
      onPaneClick={() => dispatch({ type: 'select', ids: [] })}
      onConnect={onConnect}
      onReconnectStart={() => {
        reconnected.current = false;
      }}
      onReconnect={(edge, connection) => {
        reconnected.current = true;
        if (edge.source !== connection.source || edge.sourceHandle !== connection.sourceHandle) disconnect(edge.id);
        onConnect(connection);
      }}
      onReconnectEnd={(_event, edge) => {
        if (!reconnected.current) disconnect(edge.id);
        reconnected.current = true;
      }}
      onDrop={onDrop}
      onDragOver={event => event.preventDefault()}
      nodesDraggable={editable}
      nodesConnectable={editable}
      edgesReconnectable={editable}
      deleteKeyCode={null}
      fitView
      fitViewOptions={{ ...WHOLE, ...(phone && { maxZoom: PHONE_ZOOM }), nodes: opening }}
      minZoom={0.1}
      maxZoom={1.75}
      onlyRenderVisibleElements={many}
      proOptions={{ hideAttribution: true }}
      aria-label={t.canvas}
      ariaLabelConfig={{
        'node.a11yDescription.default': t.nodeHelp,
        'node.a11yDescription.keyboardDisabled': t.nodeHelp,
        'controls.ariaLabel': t.view,
        'controls.zoomIn.ariaLabel': t.zoomIn,
        'controls.zoomOut.ariaLabel': t.zoomOut,
        'controls.fitView.ariaLabel': t.fit,
        'minimap.ariaLabel': t.map,
      }}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} />
      <Controls showInteractive={false} fitViewOptions={WHOLE} position={map ? 'bottom-left' : 'bottom-right'} />
      {map && nodes.length > MAP_FROM ? (
        <MiniMap pannable zoomable className={classes['map'] ?? ''} style={MAP_SIZE} />
      ) : null}
    </ReactFlow>
  );
}

/** None for who wants no motion. */
function glideMs(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200;
}

function countByNode(findings: readonly Finding[]) {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { nodeId, severity } of findings) {
    if (nodeId === undefined) continue;
    const count = counts.get(nodeId) ?? { errors: 0, warnings: 0 };
    count[severity === 'error' ? 'errors' : 'warnings'] += 1;
    counts.set(nodeId, count);
  }
  return counts;
}

/** Whether a card would be drawn the same. */
function sameCard(one: CardData, other: CardData): boolean {
  return (
    one.node === other.node &&
    one.isStart === other.isStart &&
    one.errors === other.errors &&
    one.warnings === other.warnings &&
    one.isActive === other.isActive &&
    one.isVisited === other.isVisited &&
    one.missing === other.missing &&
    one.exits.every((exit, index) => exit.target === other.exits[index]?.target)
  );
}
