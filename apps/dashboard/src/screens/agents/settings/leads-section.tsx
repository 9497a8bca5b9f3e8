import { Group, Switch, TextInput } from '@mantine/core';
import { FormSection } from '#app/components/form-section.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import type { SectionProps } from './agent-section.tsx';
import { settingsMessages } from './messages.ts';

const ASKED = ['name', 'email', 'phone'] as const;

export function LeadsSection({ form }: SectionProps) {
  const t = useMessages(settingsMessages);
  const asked = form.values.settings.collectCustomerInformation;
  return (
    <FormSection title={t.sections.leads} text={t.leadsText}>
      {ASKED.map(name => (
        <Group key={name} align="flex-end" gap="md">
          <Switch
            flex="1 1 14rem"
            label={t.ask[name]}
            {...form.getInputProps(`settings.collectCustomerInformation.${name}.active`, { type: 'checkbox' })}
          />
          {asked[name].active ? (
            <TextInput
              flex="1 1 12rem"
              label={`${t.label}: ${t.ask[name]}`}
              maxLength={100}
              {...form.getInputProps(`settings.collectCustomerInformation.${name}.label`)}
            />
          ) : null}
        </Group>
      ))}
      {ASKED.some(name => asked[name].active) ? (
        <TextInput
          label={t.leadTitle}
          maxLength={100}
          {...form.getInputProps('settings.collectCustomerInformation.title')}
        />
      ) : null}
    </FormSection>
  );
}
