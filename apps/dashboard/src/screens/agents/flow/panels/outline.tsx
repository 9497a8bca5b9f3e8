import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { Plus, Search, Trash2 } from 'lucide-react';
import { type Ref, useState } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { flowMessages } from '../messages.ts';
import { addSubflow, freeId, removeSubflow } from '../model/edit-document.ts';
import { nodesOf, scopesOf, startOf } from '../model/flow-document.ts';
import { searchNodes } from '../model/node-text.ts';
import { StepList } from './step-list.tsx';

export interface OutlineProps {
  readonly searchRef: Ref<HTMLInputElement>;
  /** A node was chosen to be worked on. */
  onOpen(id: string): void;
  onDuplicate(id: string): void;
}

/** Every node as a list: found by words, opened, copied and removed without a mouse. */
export function Outline({ searchRef, onOpen, onDuplicate }: OutlineProps) {
  const t = useMessages(flowMessages);
  const { document, state, dispatch, editable } = useEditor();
  const [words, setWords] = useState('');
  const scopes = scopesOf(document);
  const searched = words.trim() === '' ? [state.scope] : scopes;
  const found = searchNodes(
    searched.flatMap(scope => nodesOf(document, scope)),
    words,
  );
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
      <StepList nodes={found} start={start} onOpen={onOpen} onDuplicate={onDuplicate} />
      {found.length === 0 && words !== '' ? (
        <Button variant="subtle" size="xs" onClick={() => setWords('')}>
          {t.clearSearch}
        </Button>
      ) : null}
    </Stack>
  );
}
