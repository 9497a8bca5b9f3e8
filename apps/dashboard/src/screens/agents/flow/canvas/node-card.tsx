import { Handle, type Node, type NodeProps, Position, useStore } from '@xyflow/react';
import { CircleAlert, Flag, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditing } from '../editor-context.tsx';
import { groupOf, KIND_ICONS } from '../kind-icons.ts';
import { flowMessages } from '../messages.ts';
import type { Exit } from '../model/exits.ts';
import type { FlowNode } from '../model/flow-document.ts';
import { spokenText, summaryOf, withSpokenText } from '../model/node-text.ts';
import { withOptionTitle } from '../model/option-title.ts';
import classes from './canvas.module.css';
import { InlineText } from './inline-text.tsx';

export interface CardData extends Record<string, unknown> {
  readonly node: FlowNode;
  readonly exits: readonly Exit[];
  readonly isStart: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** Where the simulated customer stands. */
  readonly isActive: boolean;
  readonly isVisited: boolean;
  readonly missing: boolean;
}

export type CardNode = Node<CardData, 'card'>;

/** Below it inputs on the drawing would be too small to hit; the inspector has them all. */
const LEGIBLE_ZOOM = 0.8;

/** A node as it is drawn: what it is, what it says, and its ways out. */
export const NodeCard = memo(function NodeCard({ data, selected }: NodeProps<CardNode>) {
  const t = useMessages(flowMessages);
  const { editable, update } = useEditing();
  const { node, exits } = data;
  const Icon = KIND_ICONS[node.type];
  const spoken = spokenText(node);
  const legible = useStore(({ transform }) => transform[2] >= LEGIBLE_ZOOM);
  const inline = selected && editable && legible;
  return (
    <div
      className={classes['card']}
      data-group={groupOf(node.type)}
      data-selected={selected || undefined}
      data-active={data.isActive || undefined}
      data-visited={data.isVisited || undefined}
      data-missing={data.missing || undefined}
      data-error={data.errors > 0 || undefined}
    >
      <Handle type="target" position={Position.Left} className={classes['target']} isConnectable={editable} />
      <div className={classes['head']}>
        <span className={classes['icon']}>
          <Icon size={14} aria-hidden />
        </span>
        <span className={classes['name']}>{node.label ?? node.id}</span>
        {data.isStart ? (
          <span className={classes['start']}>
            <Flag size={11} aria-hidden />
            {t.start}
          </span>
        ) : null}
        {data.errors > 0 ? (
          <CircleAlert size={16} className={classes['error']} role="img" aria-label={t.errorCount(data.errors)} />
        ) : data.warnings > 0 ? (
          <TriangleAlert
            size={16}
            className={classes['warning']}
            role="img"
            aria-label={t.warningCount(data.warnings)}
          />
        ) : null}
      </div>
      <div className={classes['body']}>
        {inline && spoken !== undefined ? (
          <InlineText
            lines
            value={spoken}
            label={t.textOf(node.id)}
            placeholder={t.noText}
            onChange={text => update(node.id, withSpokenText(node, text), 'text')}
          />
        ) : (
          <p className={classes['text']}>{summaryOf(node) || t.kinds[node.type]}</p>
        )}
      </div>
      {exits.length === 0 ? null : (
        <ul className={classes['exits']}>
          {exits.map(exit => (
            <li
              key={exit.label}
              className={classes['exit']}
              data-role={exit.role}
              data-open={exit.target === null || undefined}
            >
              {inline && exit.role === 'option' ? (
                <InlineText
                  value={exit.title}
                  label={t.option(exit.title)}
                  onChange={title => update(node.id, withOptionTitle(node, exit.label, title), exit.label)}
                />
              ) : (
                <span className={classes['exitTitle']}>
                  {exit.title || (exit.role === 'option' || exit.role === 'branch' ? '…' : t.exits[exit.role])}
                </span>
              )}
              <Handle
                type="source"
                id={exit.label}
                position={Position.Right}
                className={classes['source']}
                isConnectable={editable}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
});
