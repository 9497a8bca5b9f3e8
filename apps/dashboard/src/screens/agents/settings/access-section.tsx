import { NumberInput, Select, SimpleGrid, Switch, TagsInput, TextInput } from '@mantine/core';
import { FormSection } from '#app/components/form-section.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import type { SectionProps } from './agent-section.tsx';
import { settingsMessages } from './messages.ts';

const VISIBILITIES = ['private', 'public'] as const;
const AT_LIMIT = ['refuse', 'extractive', 'flow-only', 'handoff'] as const;

export function AccessSection({ form }: SectionProps) {
  const t = useMessages(settingsMessages);
  const { settings } = form.values;
  return (
    <FormSection title={t.sections.access}>
      <Select
        label={t.visibility}
        data={VISIBILITIES.map(value => ({ value, label: t.visibilities[value] }))}
        allowDeselect={false}
        {...form.getInputProps('settings.visibility')}
      />
      <Switch label={t.onlyAdded} {...form.getInputProps('settings.onlyAllowOnAddedDomains', { type: 'checkbox' })} />
      {settings.onlyAllowOnAddedDomains ? (
        <TagsInput label={t.domains} description={t.domainsText} {...form.getInputProps('settings.allowedDomains')} />
      ) : null}
      <Switch label={t.limit} {...form.getInputProps('settings.ipLimit.active', { type: 'checkbox' })} />
      {settings.ipLimit.active ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NumberInput
            label={t.limitMessages}
            min={1}
            max={100_000}
            {...form.getInputProps('settings.ipLimit.messages')}
          />
          <NumberInput
            label={t.limitSeconds}
            min={1}
            max={86_400}
            {...form.getInputProps('settings.ipLimit.seconds')}
          />
          <TextInput label={t.limitMessage} maxLength={500} {...form.getInputProps('settings.ipLimit.message')} />
        </SimpleGrid>
      ) : null}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberInput
          label={t.dailyTokens}
          description={t.tokensText}
          min={1}
          thousandSeparator=" "
          {...form.getInputProps('settings.dailyTokenLimit')}
        />
        <NumberInput
          label={t.monthlyTokens}
          description={t.tokensText}
          min={1}
          thousandSeparator=" "
          {...form.getInputProps('settings.monthlyTokenLimit')}
        />
      </SimpleGrid>
      <Select
        label={t.atLimit}
        data={AT_LIMIT.map(value => ({ value, label: t.atLimits[value] }))}
        allowDeselect={false}
        {...form.getInputProps('settings.atLimit')}
      />
    </FormSection>
  );
}
