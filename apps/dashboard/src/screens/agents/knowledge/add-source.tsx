import type { CreateSource } from '@baraza/sdk';
import {
  Button,
  Drawer,
  Group,
  NumberInput,
  Progress,
  Select,
  Stack,
  Tabs,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { FileDrop } from '#app/components/file-drop.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { useSourceChanges } from '#app/data/sources.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { knowledgeMessages } from './messages.ts';
import { isWebAddress, type NewSource, toCreateSource } from './new-source.ts';

export interface AddSourceProps {
  readonly agentId: string;
  readonly opened: boolean;
  onClose(): void;
}

const KINDS = ['text', 'qa', 'files', 'web'] as const;
const EXTENTS = ['url', 'site', 'feed'] as const;
const SCHEDULES = ['never', 'hourly', 'daily', 'weekly'] as const;

const NOTHING: NewSource = {
  kind: 'text',
  title: '',
  text: '',
  question: '',
  answer: '',
  files: [],
  url: '',
  extent: 'site',
  include: '',
  exclude: '',
  maxPages: 200,
  schedule: 'never',
};

/** Every way to give an agent something to know, in a drawer. */
export function AddSource({ agentId, opened, onClose }: AddSourceProps) {
  const t = useMessages(knowledgeMessages);
  const common = useMessages(commonMessages);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="lg"
      title={<Text fw={620}>{t.addTitle}</Text>}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <AddSourceForm agentId={agentId} onDone={onClose} />
    </Drawer>
  );
}

function AddSourceForm({ agentId, onDone }: { readonly agentId: string; onDone(): void }) {
  const t = useMessages(knowledgeMessages);
  const { add, upload } = useSourceChanges(agentId);
  const [sent, setSent] = useState<number | null>(null);
  const form = useForm<NewSource>({
    initialValues: NOTHING,
    validate: {
      text: (text, { kind }) => (kind === 'text' && text.trim() === '' ? t.bodyMissing : null),
      question: (question, { kind }) => (kind === 'qa' && question.trim() === '' ? t.questionMissing : null),
      answer: (answer, { kind }) => (kind === 'qa' && answer.trim() === '' ? t.answerMissing : null),
      files: (files, { kind }) => (kind === 'files' && files.length === 0 ? t.filesMissing : null),
      url: (url, { kind }) => (kind === 'web' && !isWebAddress(url) ? t.addressMissing : null),
    },
  });
  const { saving, error, save } = useSave(form, async values => {
    try {
      if (values.kind === 'files') await upload.mutateAsync({ files: values.files, onProgress: setSent });
      else await add.mutateAsync(toCreateSource(values) as CreateSource);
    } finally {
      setSent(null);
    }
    notifications.show({ message: t.added });
    onDone();
  });
  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <Tabs
        value={form.values.kind}
        onChange={kind => {
          form.clearErrors();
          form.setFieldValue('kind', kind as NewSource['kind']);
        }}
      >
        <Tabs.List mb="lg" grow>
          {KINDS.map(kind => (
            <Tabs.Tab key={kind} value={kind}>
              {t.kinds[kind]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="text">
          <Stack>
            <TextInput label={t.name} description={t.nameHint} maxLength={2000} {...form.getInputProps('title')} />
            <Textarea label={t.body} required autosize minRows={10} maxRows={24} {...form.getInputProps('text')} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="qa">
          <Stack>
            <Textarea label={t.question} required autosize minRows={2} {...form.getInputProps('question')} />
            <Textarea label={t.answer} required autosize minRows={5} {...form.getInputProps('answer')} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <Stack gap="xs">
            <Text size="sm" c="dimmed">
              {t.filesHint}
            </Text>
            <FileDrop
              label={t.files}
              words={t}
              files={form.values.files}
              onChange={files => form.setFieldValue('files', [...files])}
              error={typeof form.errors['files'] === 'string' ? form.errors['files'] : undefined}
            />
            {sent === null ? null : <Progress value={100 * sent} aria-label={t.uploading} animated />}
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="web">
          <Stack>
            <TextInput
              label={t.address}
              description={t.addressHint}
              placeholder="https://example.com/"
              type="url"
              required
              {...form.getInputProps('url')}
            />
            <Select
              label={t.extent}
              allowDeselect={false}
              data={EXTENTS.map(value => ({ value, label: t.extents[value] }))}
              {...form.getInputProps('extent')}
            />
            {form.values.extent === 'site' ? (
              <>
                <Textarea label={t.include} description={t.includeHint} autosize {...form.getInputProps('include')} />
                <Textarea label={t.exclude} autosize {...form.getInputProps('exclude')} />
                <NumberInput label={t.maxPages} min={1} max={10_000} {...form.getInputProps('maxPages')} />
              </>
            ) : null}
            <Select
              label={t.schedule}
              allowDeselect={false}
              data={SCHEDULES.map(value => ({ value, label: t.schedules[value] }))}
              {...form.getInputProps('schedule')}
            />
          </Stack>
        </Tabs.Panel>
      </Tabs>
      <Stack mt="lg">
        {error === null ? null : <ErrorState error={error} />}
        <Group>
          <Button type="submit" loading={saving}>
            {t.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
