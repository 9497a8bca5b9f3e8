import { ActionIcon, Alert, Button, Group, Stack, Text, TextInput, Title, Tooltip } from '@mantine/core';
import { CircleAlert, Copy, Flag, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { KIND_ICONS } from '../kind-icons.ts';
import { flowMessages } from '../messages.ts';
import { connect, removeNodes, renameNode, replaceNode, setStart } from '../model/edit-document.ts';
import { type Exit, exitsOf } from '../model/exits.ts';
import { type FlowNode, type FlowNodeKind, findNode, scopesOf, startOf } from '../model/flow-document.ts';
import { Fields } from './field-editor.tsx';
import { NODE_FIELDS, type Values } from './fields.ts';
import { inspectorMessages } from './messages.ts';
import { SettingsForm } from './settings-form.tsx';
import { TargetSelect } from './target-select.tsx';

export interface InspectorProps {
  onDuplicate(): void;
  /** Adds a node that the exit leads to. */
  onCreateAt(from: string, label: string, kind: FlowNodeKind): void;
}

/** What is chosen, as a form: a node, several, or the flow itself. */
export function Inspector(props: InspectorProps) {
  const t = useMessages(flowMessages);
  const { state, document, dispatch, editable } = useEditor();
  const [only] = state.selection;
  const node = state.selection.length === 1 && only !== undefined ? findNode(document, only) : undefined;
  if (node !== undefined) return <NodeForm key={node.id} node={node} {...props} />;
  if (state.selection.length === 0) return <SettingsForm />;
  return (
    <Stack>
      <Text fw={600}>{t.chosen(state.selection.length)}</Text>
      <Group>
        <Button variant="default" leftSection={<Copy size={15} />} disabled={!editable} onClick={props.onDuplicate}>
          {t.duplicate}
        </Button>
        <Button
          variant="default"
          leftSection={<Trash2 size={15} />}
          disabled={!editable}
          onClick={() =>
            dispatch({ type: 'change', change: before => removeNodes(before, new Set(state.selection)), select: [] })
          }
        >
          {t.delete}
        </Button>
      </Group>
    </Stack>
  );
}

function NodeForm({ node, onDuplicate, onCreateAt }: InspectorProps & { readonly node: FlowNode }) {
  const t = useMessages(flowMessages);
  const own = useMessages(inspectorMessages);
  const { document, state, dispatch, editable, findings, isNode, update } = useEditor();
  const Icon = KIND_ICONS[node.type];
  const isStart = startOf(document, state.scope) === node.id;
  const exits = exitsOf(node, isNode);
  return (
    <Stack gap="md">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={8} wrap="nowrap" miw={0}>
          <Icon size={17} aria-hidden />
          <Title order={2} size="h3" id="inspected" tabIndex={-1}>
            {t.kinds[node.type]}
          </Title>
        </Group>
        <Group gap={2} wrap="nowrap">
          <Tooltip label={t.makeStart}>
            <ActionIcon
              aria-label={t.makeStart}
              disabled={!editable || isStart}
              onClick={() => dispatch({ type: 'change', change: before => setStart(before, state.scope, node.id) })}
            >
              <Flag size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t.duplicate}>
            <ActionIcon aria-label={t.duplicate} disabled={!editable} onClick={onDuplicate}>
              <Copy size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t.delete}>
            <ActionIcon
              aria-label={t.delete}
              disabled={!editable}
              onClick={() =>
                dispatch({ type: 'change', change: before => removeNodes(before, new Set([node.id])), select: [] })
              }
            >
              <Trash2 size={16} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <Text size="sm" c="dimmed">
        {own.kindHints[node.type]}
      </Text>
      {findings
        .filter(finding => finding.nodeId === node.id)
        .map(finding => (
          <Alert
            key={`${finding.code} ${finding.message}`}
            color={finding.severity === 'error' ? 'red' : 'yellow'}
            p="xs"
            icon={finding.severity === 'error' ? <CircleAlert size={16} /> : <TriangleAlert size={16} />}
          >
            {finding.message}
          </Alert>
        ))}
      <Fields
        fields={NODE_FIELDS[node.type]}
        values={node as unknown as Values}
        disabled={!editable}
        onChange={(values, path) => update(node.id, values as unknown as FlowNode, path)}
      />
      {node.type === 'call-flow' && !scopesOf(document).includes(node.flow) ? (
        <Text size="xs" c="dimmed">
          {own.subflowHint}
        </Text>
      ) : null}
      {exits.length === 0 ? null : (
        <Stack gap="sm" component="section" aria-label={t.leadsTo}>
          <Title order={3} size="h3">
            {t.leadsTo}
          </Title>
          {exits.map(exit => (
            <TargetSelect
              key={exit.label}
              label={exitName(exit, t.exits)}
              value={exit.target}
              scope={state.scope}
              onChange={target =>
                dispatch({ type: 'change', change: before => connect(before, node.id, exit.label, target) })
              }
              onCreate={kind => onCreateAt(node.id, exit.label, kind)}
            />
          ))}
        </Stack>
      )}
      <Names node={node} />
    </Stack>
  );
}

function exitName(
  exit: Exit,
  names: Readonly<Record<'next' | 'otherwise' | 'failure' | 'unanswered' | 'fallback', string>>,
): string {
  return exit.role === 'option' || exit.role === 'branch' ? exit.title || exit.label : names[exit.role];
}

/** A new id counts when the field is left: every letter of it would be one that others refer to. */
function Names({ node }: { readonly node: FlowNode }) {
  const own = useMessages(inspectorMessages);
  const { dispatch, editable, isNode } = useEditor();
  const [id, setId] = useState(node.id);
  const taken = id !== node.id && (id.trim() === '' || isNode(id.trim()));
  const rename = (): void => {
    const wanted = id.trim();
    if (wanted === node.id || taken) return setId(node.id);
    dispatch({ type: 'change', change: before => renameNode(before, node.id, wanted), select: [wanted] });
  };
  return (
    <Stack gap="sm" component="section">
      <TextInput
        label={own.fields.label}
        description={own.hints.label}
        value={node.label ?? ''}
        disabled={!editable}
        onChange={event => {
          const label = event.currentTarget.value;
          dispatch({
            type: 'change',
            change: before => {
              const { label: _old, ...rest } = node;
              return replaceNode(before, node.id, label === '' ? rest : { ...rest, label });
            },
            mark: `${node.id} label`,
          });
        }}
      />
      <TextInput
        label={own.fields.id}
        value={id}
        disabled={!editable}
        error={taken ? own.idTaken : undefined}
        maxLength={128}
        onChange={event => setId(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={event => {
          if (event.key === 'Enter') rename();
        }}
      />
    </Stack>
  );
}
