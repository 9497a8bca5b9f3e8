import type { CustomerAttribute } from '@baraza/sdk';
import { ActionIcon, Button, Group, Modal, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { commonMessages } from '#app/components/messages.ts';
import plainList from '#app/components/plain-list.module.css';
import { useSave } from '#app/components/use-save.ts';
import { attributesQuery, useAttributeChanges } from '#app/data/customers.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { customerMessages } from './messages.ts';

const TYPES = ['text', 'number', 'boolean', 'date', 'choice'] as const;
type FieldType = CustomerAttribute['type'];

export interface FieldsDialogProps {
  readonly opened: boolean;
  onClose(): void;
}

/** The custom fields of customers: define, change, take away. */
export function FieldsDialog({ opened, onClose }: FieldsDialogProps) {
  const t = useMessages(customerMessages);
  const common = useMessages(commonMessages);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.fields}
      size="lg"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Fields />
    </Modal>
  );
}

const EMPTY = { key: '', label: '', type: 'text' as FieldType, options: [] as string[] };

function Fields() {
  const t = useMessages(customerMessages);
  const fields = useQuery(attributesQuery);
  const { put, remove } = useAttributeChanges();
  const form = useForm({ initialValues: EMPTY });
  const { saving, error, save } = useSave(form, async ({ key, label, type, options }) => {
    await put.mutateAsync({ key, definition: { label, type, options: type === 'choice' ? options : [] } });
    notifications.show({ message: t.fieldSaved });
    form.setValues(EMPTY);
  });
  return (
    <Stack>
      <Text c="dimmed">{t.fieldsText}</Text>
      {fields.isPending ? <LoadingList rows={2} /> : null}
      {fields.isError ? <ErrorState error={fields.error} onRetry={() => void fields.refetch()} /> : null}
      {remove.isError ? <ErrorState error={remove.error} /> : null}
      {fields.data?.length === 0 ? <Text>{t.noFields}</Text> : null}
      <ul className={plainList['list']}>
        {(fields.data ?? []).map(({ key, label, type, options }) => (
          <li key={key}>
            <Group wrap="nowrap" gap="xs">
              <Stack gap={0} flex={1} miw={0}>
                <Text fw={570}>{label}</Text>
                <Text size="xs" c="dimmed" truncate>
                  {[key, t.types[type], ...options].join(' · ')}
                </Text>
              </Stack>
              <ActionIcon
                aria-label={t.editField(label)}
                onClick={() => form.setValues({ key, label, type, options: [...options] })}
              >
                <Pencil size={16} />
              </ActionIcon>
              <ActionIcon aria-label={t.deleteField(label)} onClick={() => remove.mutate(key)}>
                <Trash2 size={16} />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </ul>
      <form onSubmit={form.onSubmit(save)}>
        <Stack gap="sm">
          <TextInput label={t.fieldLabel} required maxLength={100} {...form.getInputProps('label')} />
          <TextInput
            label={t.fieldKey}
            description={t.fieldKeyHelp}
            required
            pattern="[a-z][a-z0-9_]*"
            maxLength={64}
            {...form.getInputProps('key')}
          />
          <Select
            label={t.fieldType}
            allowDeselect={false}
            data={TYPES.map(value => ({ value, label: t.types[value] }))}
            {...form.getInputProps('type')}
          />
          {form.values.type === 'choice' ? (
            <TagsInput
              label={t.fieldOptions}
              description={t.fieldOptionsHelp}
              maxTags={100}
              {...form.getInputProps('options')}
            />
          ) : null}
          {error === null ? null : <ErrorState error={error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={saving}>
              {t.saveField}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}
