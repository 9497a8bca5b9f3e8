import { Button, Group, Paper, Radio, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { ErrorState } from '#app/components/error-state.tsx';
import { FileDrop } from '#app/components/file-drop.tsx';
import { Forbidden } from '#app/components/forbidden.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { useSave } from '#app/components/use-save.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { newAgentMessages } from './messages.ts';
import classes from './new-agent.module.css';
import { KNOWLEDGE_KINDS, type NewAgent, useCreateAgent } from './use-create-agent.ts';

/** From a name and a text to an agent that answers. */
export function NewAgentScreen() {
  const t = useMessages(newAgentMessages);
  const navigate = useNavigate();
  const create = useCreateAgent();
  const may = useCan()('agents:write');
  const form = useForm<NewAgent>({
    initialValues: { name: '', instructions: t.instructionsDefault, kind: 'text', text: '', files: [] },
    validate: {
      text: (text, { kind }) => (kind === 'text' && text.trim() === '' ? t.textMissing : null),
      files: (files, { kind }) => (kind === 'files' && files.length === 0 ? t.filesMissing : null),
    },
  });
  const { saving, error, save } = useSave(form, async values => {
    const agent = await create(values);
    await navigate({ to: '/app/agents/$agent/playground', params: { agent: agent.slug } });
  });
  const { kind } = form.values;
  if (!may) {
    return (
      <>
        <PageHeader title={t.title} />
        <Forbidden />
      </>
    );
  }
  return (
    <Stack maw={720} gap={0}>
      <PageHeader title={t.title} description={t.text} />
      <form onSubmit={form.onSubmit(save)}>
        <Stack gap="xl">
          <TextInput
            label={t.name}
            placeholder={t.namePlaceholder}
            required
            maxLength={200}
            {...form.getInputProps('name')}
          />
          <Radio.Group label={t.knowledge} {...form.getInputProps('kind')}>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt={6}>
              {KNOWLEDGE_KINDS.map(value => (
                <Radio.Card key={value} value={value} className={classes['card']}>
                  <Group wrap="nowrap" align="flex-start" gap="sm">
                    <Radio.Indicator mt={2} />
                    <div>
                      <Text fw={550}>{t.kinds[value].label}</Text>
                      <Text size="sm" c="dimmed">
                        {t.kinds[value].text}
                      </Text>
                    </div>
                  </Group>
                </Radio.Card>
              ))}
            </SimpleGrid>
          </Radio.Group>
          {kind === 'text' ? (
            <Textarea
              label={t.textLabel}
              placeholder={t.textPlaceholder}
              autosize
              minRows={8}
              maxRows={20}
              {...form.getInputProps('text')}
            />
          ) : null}
          {kind === 'files' ? (
            <FileDrop
              label={t.kinds.files.label}
              words={t}
              files={form.values.files}
              onChange={files => form.setFieldValue('files', [...files])}
              error={typeof form.errors['files'] === 'string' ? form.errors['files'] : undefined}
            />
          ) : null}
          <Textarea
            label={t.instructions}
            description={t.instructionsText}
            autosize
            minRows={3}
            maxRows={12}
            maxLength={32_000}
            {...form.getInputProps('instructions')}
          />
          {error === null ? null : (
            <Paper p={0} withBorder={false}>
              <ErrorState error={error} />
            </Paper>
          )}
          <Group>
            <Button type="submit" size="md" loading={saving}>
              {t.create}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}
