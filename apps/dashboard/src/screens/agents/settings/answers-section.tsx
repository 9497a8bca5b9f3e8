import { NumberInput, Select, SimpleGrid, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FormSection } from '#app/components/form-section.tsx';
import { modelsQuery } from '#app/data/agents.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { agentsMessages } from '#app/screens/agents/messages.ts';
import type { SectionProps } from './agent-section.tsx';
import { settingsMessages } from './messages.ts';
import { ModelCheck } from './model-check.tsx';
import { modelOptions } from './model-options.ts';

const GUARDS = ['off', 'flag', 'withhold'] as const;

export function AnswersSection({ form }: SectionProps) {
  const t = useMessages(settingsMessages);
  const { builtIn } = useMessages(agentsMessages);
  const models = useQuery(modelsQuery);
  const words = { builtIn, notConfigured: t.notConfigured };
  const { model, fallbackModel } = form.values;
  return (
    <FormSection title={t.sections.model}>
      <Select
        label={t.model}
        description={t.modelText}
        data={modelOptions(models.data ?? [], model, words)}
        searchable
        allowDeselect={false}
        {...form.getInputProps('model')}
      />
      <ModelCheck model={model} key={model} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t.fallbackModel}
          description={t.fallbackModelText}
          placeholder={t.none}
          data={modelOptions(models.data ?? [], fallbackModel, words)}
          searchable
          clearable
          {...form.getInputProps('fallbackModel')}
        />
        <NumberInput
          label={t.temperature}
          description={t.temperatureText}
          min={0}
          max={2}
          step={0.1}
          {...form.getInputProps('temperature')}
        />
      </SimpleGrid>
      <Select
        label={t.numberGuard}
        description={t.numberGuardText}
        data={GUARDS.map(value => ({ value, label: t.numberGuards[value] }))}
        allowDeselect={false}
        {...form.getInputProps('numberGuard')}
      />
      <Switch label={t.extractiveFallback} {...form.getInputProps('extractiveFallback', { type: 'checkbox' })} />
    </FormSection>
  );
}
