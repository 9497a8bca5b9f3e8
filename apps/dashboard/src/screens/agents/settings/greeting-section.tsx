import { Textarea, TextInput } from '@mantine/core';
import { FormSection } from '#app/components/form-section.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import type { SectionProps } from './agent-section.tsx';
import { settingsMessages } from './messages.ts';

export function GreetingSection({ form }: SectionProps) {
  const t = useMessages(settingsMessages);
  return (
    <FormSection title={t.sections.greeting}>
      <TextInput
        label={t.displayName}
        description={t.displayNameText}
        placeholder={form.values.name}
        maxLength={100}
        {...form.getInputProps('settings.displayName')}
      />
      <Textarea
        label={t.initialMessages}
        description={t.initialMessagesText}
        autosize
        minRows={2}
        {...form.getInputProps('settings.initialMessages')}
      />
      <Textarea
        label={t.suggestedMessages}
        description={t.suggestedMessagesText}
        autosize
        minRows={2}
        {...form.getInputProps('settings.suggestedMessages')}
      />
    </FormSection>
  );
}
