import { ActionIcon } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleAlert, Copy, Flag, Trash2 } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { groupOf, KIND_ICONS } from '../kind-icons.ts';
import { flowMessages } from '../messages.ts';
import { removeNodes } from '../model/edit-document.ts';
import type { FlowNode } from '../model/flow-document.ts';
import { summaryOf } from '../model/node-text.ts';
import classes from './panels.module.css';

export interface StepListProps {
  readonly nodes: readonly FlowNode[];
  readonly start: string;
  onOpen(id: string): void;
  onDuplicate(id: string): void;
}

/** Shorter lists are drawn whole: the browser's search finds everything in them. */
const VIRTUAL_FROM = 60;
const ROW_HEIGHT = 48;
const OVERSCAN = 6;

/** Nodes in rows of one height. Of many, those in view are drawn. */
export function StepList({ nodes, ...props }: StepListProps) {
  const t = useMessages(flowMessages);
  const frame = useRef<HTMLDivElement>(null);
  const virtual = nodes.length >= VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    enabled: virtual,
  });
  const shown = virtual ? virtualizer.getVirtualItems() : nodes.map((_, index) => ({ index, start: undefined }));
  return (
    <div ref={frame} className={virtual ? classes['longOutline'] : undefined}>
      <ul
        className={classes['outline']}
        aria-label={t.steps}
        style={virtual ? { height: virtualizer.getTotalSize() } : undefined}
      >
        {shown.map(({ index, start: top }) => {
          const node = nodes[index];
          if (node === undefined) return null;
          return <Row key={node.id} node={node} index={index} count={nodes.length} top={top} {...props} />;
        })}
      </ul>
    </div>
  );
}

interface RowProps extends Omit<StepListProps, 'nodes'> {
  readonly node: FlowNode;
  readonly index: number;
  readonly count: number;
  /** Where it stands among those that are drawn; undefined in a list that is drawn whole. */
  readonly top: number | undefined;
}

function Row({ node, index, count, top, start, onOpen, onDuplicate }: RowProps) {
  const t = useMessages(flowMessages);
  const { state, dispatch, editable, findings } = useEditor();
  const broken = useMemo(
    () => findings.some(({ nodeId, severity }) => severity === 'error' && nodeId === node.id),
    [findings, node.id],
  );
  const Icon = KIND_ICONS[node.type];
  const name = node.label ?? node.id;
  const selected = state.selection.includes(node.id);
  return (
    <li
      className={classes['row']}
      data-selected={selected || undefined}
      {...(top !== undefined && {
        style: { transform: `translateY(${top}px)` },
        'aria-setsize': count,
        'aria-posinset': index + 1,
      })}
    >
      <button
        type="button"
        className={classes['step']}
        aria-current={selected ? 'true' : undefined}
        onClick={() => onOpen(node.id)}
      >
        <span className={classes['stepIcon']} data-group={groupOf(node.type)}>
          <Icon size={14} aria-hidden />
        </span>
        <span className={classes['stepText']}>
          <span className={classes['stepName']}>{name}</span>
          <span className={classes['stepSummary']}>{summaryOf(node) || t.kinds[node.type]}</span>
        </span>
        {node.id === start ? <Flag size={13} role="img" aria-label={t.start} /> : null}
        {broken ? <CircleAlert size={15} role="img" aria-label={t.hasErrors} className={classes['bad']} /> : null}
      </button>
      {editable ? (
        <span className={classes['rowActions']}>
          <ActionIcon size={26} aria-label={`${t.duplicate}: ${name}`} onClick={() => onDuplicate(node.id)}>
            <Copy size={13} />
          </ActionIcon>
          <ActionIcon
            size={26}
            aria-label={`${t.delete}: ${name}`}
            onClick={() => dispatch({ type: 'change', change: before => removeNodes(before, new Set([node.id])) })}
          >
            <Trash2 size={13} />
          </ActionIcon>
        </span>
      ) : null}
    </li>
  );
}
