import { Select } from '@mantine/core';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { flowMessages } from '../messages.ts';
import { type FlowNodeKind, NODE_KINDS, nodesOf } from '../model/flow-document.ts';
import { summaryOf } from '../model/node-text.ts';

export interface TargetSelectProps {
  readonly label: string;
  readonly value: string | null;
  readonly scope: string;
  onChange(target: string | null): void;
  /** Offers to make a node and lead there. */
  onCreate?: ((kind: FlowNodeKind) => void) | undefined;
}

const NEW = '\u0000new:';
const MAX_SHOWN = 80;
const MAX_SUMMARY = 40;

/** Chooses where an edge leads, by searching. */
export function TargetSelect({ label, value, scope, onChange, onCreate }: TargetSelectProps) {
  const t = useMessages(flowMessages);
  const { document, editable } = useEditor();
  const nodes = nodesOf(document, scope);
  const known = nodes.some(({ id }) => id === value);
  const existing = nodes.map(node => {
    const summary = summaryOf(node).slice(0, MAX_SUMMARY);
    const name = node.label ?? node.id;
    return { value: node.id, label: summary === '' ? name : `${name} · ${summary}` };
  });
  const groups = [
    {
      group: t.steps,
      items: value === null || known ? existing : [{ value, label: t.unknownStep(value) }, ...existing],
    },
    ...(onCreate === undefined
      ? []
      : [{ group: t.newStep, items: NODE_KINDS.map(kind => ({ value: `${NEW}${kind}`, label: t.kinds[kind] })) }]),
  ];
  return (
    <Select
      label={label}
      placeholder={t.nowhere}
      data={groups}
      value={value}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t.disconnect(label) }}
      limit={MAX_SHOWN}
      disabled={!editable}
      error={value !== null && !known}
      nothingFoundMessage={t.nothingFound}
      onChange={next => {
        const kind = NODE_KINDS.find(one => next === `${NEW}${one}`);
        if (kind === undefined) onChange(next);
        else onCreate?.(kind);
      }}
    />
  );
}
