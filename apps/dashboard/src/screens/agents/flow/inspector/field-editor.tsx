import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  NumberInput,
  Select,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { DraftText } from './draft-text.tsx';
import { type Field, type Values, withValue } from './fields.ts';
import classes from './inspector.module.css';
import { inspectorMessages } from './messages.ts';
import { parsePairs, parseScalar, parseWords, printPairs, printScalar, printWords } from './text-values.ts';

export interface FieldsProps {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly disabled: boolean;
  /** The path names the input that was changed, for undo. */
  onChange(values: Values, path: string): void;
}

/** A form over a piece of the document. */
export function Fields({ fields, values, disabled, onChange }: FieldsProps) {
  return (
    <Stack gap="sm">
      {fields
        .filter(field => field.shownIf?.(values) ?? true)
        .map(field => (
          <FieldEditor
            key={field.name}
            field={field}
            value={field.get === undefined ? values[field.name] : field.get(values)}
            disabled={disabled}
            onChange={(value, path = '') => onChange(withValue(field, values, value), `${field.name}${path}`)}
          />
        ))}
    </Stack>
  );
}

interface FieldEditorProps {
  readonly field: Field;
  readonly value: unknown;
  readonly disabled: boolean;
  onChange(value: unknown, path?: string): void;
}

function FieldEditor({ field, value, disabled, onChange }: FieldEditorProps) {
  const t = useMessages(inspectorMessages);
  const label = t.fields[field.name as keyof typeof t.fields] ?? field.name;
  const description = t.hints[field.name as keyof typeof t.hints];
  const text = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'line':
      return (
        <TextInput
          label={label}
          description={description}
          value={text}
          disabled={disabled}
          onChange={event => onChange(event.currentTarget.value)}
        />
      );
    case 'area':
    case 'code':
      return (
        <Textarea
          label={label}
          description={description}
          autosize
          minRows={field.type === 'code' ? 1 : 2}
          maxRows={12}
          value={text}
          disabled={disabled}
          spellCheck={field.type === 'area'}
          classNames={field.type === 'code' ? { input: classes['code'] ?? '' } : {}}
          onChange={event => onChange(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          label={label}
          description={description}
          value={typeof value === 'number' ? value : ''}
          disabled={disabled}
          hideControls
          onChange={next => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'flag':
      return (
        <Switch
          label={label}
          description={description}
          checked={value === undefined ? field.trueByDefault === true : value === true}
          disabled={disabled}
          onChange={event => onChange(event.currentTarget.checked)}
        />
      );
    case 'select':
      return (
        <Select
          label={label}
          description={description}
          data={(field.options ?? []).map(option => ({
            value: option,
            label: t.options[option as keyof typeof t.options] ?? option,
          }))}
          value={text === '' ? null : text}
          clearable={field.optional === true}
          allowDeselect={false}
          disabled={disabled}
          onChange={next => onChange(next ?? undefined)}
        />
      );
    case 'words':
      return (
        <DraftText
          lines
          label={label}
          description={description ?? t.oneALine}
          value={value}
          print={printWords}
          parse={words => ({ value: parseWords(words) as unknown })}
          disabled={disabled}
          onChange={words => onChange(words)}
        />
      );
    case 'pairs':
      return (
        <DraftText
          lines
          code
          label={label}
          description={description ?? t.pairs}
          value={value}
          print={printPairs}
          parse={pairs => ({ value: pairs.trim() === '' ? undefined : (parsePairs(pairs) as unknown) })}
          disabled={disabled}
          onChange={pairs => onChange(pairs)}
        />
      );
    case 'json':
      return (
        <DraftText
          lines
          code
          label={label}
          description={description}
          wrong={t.notJson}
          value={value}
          print={json => (json === undefined ? '' : JSON.stringify(json, null, 2))}
          parse={parseJson}
          disabled={disabled}
          onChange={json => onChange(json)}
        />
      );
    case 'scalar':
      return (
        <DraftText
          label={label}
          description={description}
          value={value}
          print={printScalar}
          parse={scalar => ({ value: parseScalar(scalar) })}
          disabled={disabled}
          onChange={scalar => onChange(scalar)}
        />
      );
    case 'list':
      return <ListEditor field={field} label={label} value={value} disabled={disabled} onChange={onChange} />;
  }
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function ListEditor({ field, label, value, disabled, onChange }: FieldEditorProps & { readonly label: string }) {
  const t = useMessages(inspectorMessages);
  const items = Array.isArray(value) ? (value as readonly Values[]) : [];
  const swap = (at: number, to: number): void => {
    const moved = [...items];
    const [item] = moved.splice(at, 1);
    if (item !== undefined) moved.splice(to, 0, item);
    onChange(moved);
  };
  return (
    <Fieldset legend={label} variant="unstyled" className={classes['list'] ?? ''}>
      {items.map((item, index) => (
        // Items have no lasting name of their own.
        <div key={index} className={classes['item']} role="group" aria-label={`${label} ${index + 1}`}>
          <Group gap={2} justify="space-between" mb={4}>
            <span className={classes['number']}>{index + 1}</span>
            <Group gap={2}>
              <ActionIcon
                size={26}
                aria-label={t.moveUp(label, index + 1)}
                disabled={disabled || index === 0}
                onClick={() => swap(index, index - 1)}
              >
                <ArrowUp size={14} />
              </ActionIcon>
              <ActionIcon
                size={26}
                aria-label={t.moveDown(label, index + 1)}
                disabled={disabled || index === items.length - 1}
                onClick={() => swap(index, index + 1)}
              >
                <ArrowDown size={14} />
              </ActionIcon>
              <ActionIcon
                size={26}
                aria-label={t.remove(label, index + 1)}
                disabled={disabled}
                onClick={() => onChange(items.filter((_, at) => at !== index))}
              >
                <Trash2 size={14} />
              </ActionIcon>
            </Group>
          </Group>
          <Fields
            fields={field.items ?? []}
            values={item}
            disabled={disabled}
            onChange={(next, path) =>
              onChange(
                items.map((one, at) => (at === index ? next : one)),
                `.${index}.${path}`,
              )
            }
          />
        </div>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<Plus size={14} />}
        disabled={disabled}
        onClick={() => onChange([...items, field.make?.(items) ?? {}])}
        aria-label={`${t.add}: ${label}`}
      >
        {t.add}
      </Button>
    </Fieldset>
  );
}
