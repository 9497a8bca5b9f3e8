import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { CircleAlert, Copy, Flag, Plus, Search, Trash2 } from 'lucide-react';
import { type Ref, useState } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { groupOf, KIND_ICONS } from '../kind-icons.ts';
import { flowMessages } from '../messages.ts';
import { addSubflow, freeId, removeNodes, removeSubflow } from '../model/edit-document.ts';
import { nodesOf, scopesOf, startOf } from '../model/flow-document.ts';
import { searchNodes, summaryOf } from '../model/node-text.ts';
import classes from './panels.module.css';

export interface OutlineProps {
  readonly searchRef: Ref<HTMLInputElement>;
  /** A node was chosen to be worked on. */
  onOpen(id: string): void;
  onDuplicate(id: string): void;
}

/** Every node as a list: found by words, opened, copied and removed without a mouse. */
export function Outline({ searchRef, onOpen, onDuplicate }: OutlineProps) {
  const t = useMessages(flowMessages);
  const { document, state, dispatch, editable, findings } = useEditor();
  const [words, setWords] = useState('');
  const scopes = scopesOf(document);
  const searched = words.trim() === '' ? [state.scope] : scopes;
  const found = searchNodes(
    searched.flatMap(scope => nodesOf(document, scope)),
    words,
  );
  const broken = new Set(findings.filter(({ severity }) => severity === 'error').map(({ nodeId }) => nodeId));
  const start = startOf(document, state.scope);
  return (
    <Stack gap="sm">
      <TextInput
        ref={searchRef}
        type="search"
        aria-label={t.searchSteps}
        placeholder={t.searchSteps}
        leftSection={<Search size={15} />}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
        onKeyDown={event => {
          const [first] = found;
          if (event.key === 'Enter' && first !== undefined) onOpen(first.id);
        }}
      />
      <Group gap={6} align="flex-end" wrap="nowrap">
        <Select
          flex={1}
          size="xs"
          label={t.part}
          data={scopes.map(scope => ({ value: scope, label: scope === '' ? t.mainFlow : scope }))}
          value={state.scope}
          allowDeselect={false}
          onChange={scope => dispatch({ type: 'scope', scope: scope ?? '' })}
        />
        <ActionIcon
          size={30}
          variant="default"
          aria-label={t.addSubflow}
          disabled={!editable}
          onClick={() => {
            const name = freeId('flow', new Set(scopes));
            dispatch({ type: 'change', change: before => addSubflow(before, name) });
            dispatch({ type: 'scope', scope: name });
          }}
        >
          <Plus size={15} />
        </ActionIcon>
        {state.scope === '' ? null : (
          <ActionIcon
            size={30}
            variant="default"
            aria-label={t.removeSubflow(state.scope)}
            disabled={!editable}
            onClick={() => dispatch({ type: 'change', change: before => removeSubflow(before, state.scope) })}
          >
            <Trash2 size={15} />
          </ActionIcon>
        )}
      </Group>
      <Text size="xs" c="dimmed" role="status">
        {t.stepCount(found.length)}
      </Text>
      <ul className={classes['outline']} aria-label={t.steps}>
        {found.map(node => {
          const Icon = KIND_ICONS[node.type];
          const name = node.label ?? node.id;
          return (
            <li key={node.id} className={classes['row']} data-selected={state.selection.includes(node.id) || undefined}>
              <button
                type="button"
                className={classes['step']}
                aria-current={state.selection.includes(node.id) ? 'true' : undefined}
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
                {broken.has(node.id) ? (
                  <CircleAlert size={15} role="img" aria-label={t.hasErrors} className={classes['bad']} />
                ) : null}
              </button>
              {editable ? (
                <span className={classes['rowActions']}>
                  <ActionIcon size={26} aria-label={`${t.duplicate}: ${name}`} onClick={() => onDuplicate(node.id)}>
                    <Copy size={13} />
                  </ActionIcon>
                  <ActionIcon
                    size={26}
                    aria-label={`${t.delete}: ${name}`}
                    onClick={() =>
                      dispatch({ type: 'change', change: before => removeNodes(before, new Set([node.id])) })
                    }
                  >
                    <Trash2 size={13} />
                  </ActionIcon>
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      {found.length === 0 && words !== '' ? (
        <Button variant="subtle" size="xs" onClick={() => setWords('')}>
          {t.clearSearch}
        </Button>
      ) : null}
    </Stack>
  );
}
