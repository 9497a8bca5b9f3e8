import { Group, NumberInput, Stack, Text, Textarea, Title } from '@mantine/core';
import { Settings2 } from 'lucide-react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { flowMessages } from '../messages.ts';
import { setStart } from '../model/edit-document.ts';
import { changeFallback, fallbackTarget, fallbackText } from '../model/exits.ts';
import { type FlowDocument, startOf } from '../model/flow-document.ts';
import { Fields } from './field-editor.tsx';
import { SETTINGS_FIELDS } from './fields.ts';
import { readSettings, writeSettings } from './flow-settings.ts';
import { inspectorMessages } from './messages.ts';
import { TargetSelect } from './target-select.tsx';

/** The flow itself: where it starts, what happens when nothing fits, its intents, variables and opening hours. */
export function SettingsForm() {
  const t = useMessages(flowMessages);
  const own = useMessages(inspectorMessages);
  const { document, state, dispatch, editable, isNode } = useEditor();
  const { fallback } = document;
  const start = startOf(document, state.scope);
  const change = (to: Parameters<typeof changeFallback>[1], mark?: string): void =>
    dispatch({
      type: 'change',
      change: before => withFallback(before, changeFallback(before.fallback, to, isNode)),
      mark,
    });
  return (
    <Stack gap="md">
      <Group gap={8}>
        <Settings2 size={17} aria-hidden />
        <Title order={2} size="h3" id="inspected" tabIndex={-1}>
          {t.flowSettings}
        </Title>
      </Group>
      <Text size="sm" c="dimmed">
        {t.flowSettingsText}
      </Text>
      <TargetSelect
        label={t.start}
        value={start === '' ? null : start}
        scope={state.scope}
        onChange={id => dispatch({ type: 'change', change: before => setStart(before, state.scope, id ?? '') })}
      />
      <Textarea
        label={own.fallbackText}
        description={own.fallbackHint}
        autosize
        minRows={2}
        value={fallbackText(fallback, isNode)}
        disabled={!editable}
        onChange={event => change({ text: event.currentTarget.value }, 'fallback text')}
      />
      <TargetSelect
        label={own.fallbackNext}
        value={fallbackTarget(fallback, isNode)}
        scope=""
        onChange={next => change({ next })}
      />
      <NumberInput
        label={own.fallbackAttempts}
        hideControls
        min={0}
        max={20}
        value={typeof fallback === 'object' ? (fallback.attempts ?? '') : ''}
        disabled={!editable || fallback === undefined}
        onChange={value => change({ attempts: typeof value === 'number' ? value : undefined }, 'fallback attempts')}
      />
      <Fields
        fields={SETTINGS_FIELDS}
        values={readSettings(document)}
        disabled={!editable}
        onChange={(values, path) =>
          dispatch({ type: 'change', change: before => writeSettings(before, values), mark: `settings ${path}` })
        }
      />
    </Stack>
  );
}

function withFallback(document: FlowDocument, fallback: FlowDocument['fallback']): FlowDocument {
  const { fallback: _old, ...rest } = document;
  return fallback === undefined ? rest : { ...rest, fallback };
}
