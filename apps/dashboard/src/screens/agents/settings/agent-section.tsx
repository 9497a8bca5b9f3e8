import { Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { FormSection } from '#app/components/form-section.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { settingsMessages } from './messages.ts';
import type { SettingsForm } from './settings-form.ts';

export interface SectionProps {
  readonly form: UseFormReturnType<SettingsForm>;
}

export function AgentSection({ form }: SectionProps) {
  const t = useMessages(settingsMessages);
  return (
    <FormSection title={t.sections.agent}>
      <TextInput label={t.name} required maxLength={200} {...form.getInputProps('name')} />
      <TextInput label={t.slug} description={t.slugText} required maxLength={64} {...form.getInputProps('slug')} />
      <Textarea
        label={t.instructions}
        description={t.instructionsText}
        autosize
        minRows={4}
        maxRows={20}
        maxLength={32_000}
        {...form.getInputProps('instructions')}
      />
    </FormSection>
  );
}
