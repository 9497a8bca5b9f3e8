import type { SourceDetail } from '@baraza/sdk';
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { useCan } from '#app/data/session.ts';
import { useSourceChanges } from '#app/data/sources.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { knowledgeMessages } from './messages.ts';

/** What was written here, to be changed here; files and pages are changed where they come from. */
export function ContentSection({ agentId, source }: { readonly agentId: string; readonly source: SourceDetail }) {
  const t = useMessages(knowledgeMessages);
  const common = useMessages(commonMessages);
  const may = useCan()('knowledge:write');
  const { update } = useSourceChanges(agentId);
  const { text, question, answer } = source;
  const form = useForm({
    initialValues: { title: source.title, text: text ?? '', question: question ?? '', answer: answer ?? '' },
    validate: {
      text: value => (text !== undefined && value.trim() === '' ? t.bodyMissing : null),
      question: value => (question !== undefined && value.trim() === '' ? t.questionMissing : null),
      answer: value => (answer !== undefined && value.trim() === '' ? t.answerMissing : null),
    },
  });
  const { saving, error, save } = useSave(form, async values => {
    const changes =
      text === undefined
        ? { question: values.question, answer: values.answer }
        : { text: values.text, title: values.title };
    await update.mutateAsync({ id: source.id, changes });
    notifications.show({ message: t.saved });
  });
  if (text === undefined && answer === undefined) return null;
  return (
    <FormSection title={t.content}>
      <form onSubmit={form.onSubmit(save)} noValidate>
        <Stack>
          {text === undefined ? (
            <>
              <Textarea label={t.question} autosize readOnly={!may} {...form.getInputProps('question')} />
              <Textarea label={t.answer} autosize minRows={4} readOnly={!may} {...form.getInputProps('answer')} />
            </>
          ) : (
            <>
              <TextInput label={t.name} required readOnly={!may} {...form.getInputProps('title')} />
              <Textarea
                label={t.body}
                autosize
                minRows={6}
                maxRows={24}
                readOnly={!may}
                {...form.getInputProps('text')}
              />
            </>
          )}
          {error === null ? null : <ErrorState error={error} />}
          {may ? (
            <Group>
              <Button type="submit" loading={saving} disabled={!form.isDirty()}>
                {common.save}
              </Button>
            </Group>
          ) : null}
        </Stack>
      </form>
    </FormSection>
  );
}
