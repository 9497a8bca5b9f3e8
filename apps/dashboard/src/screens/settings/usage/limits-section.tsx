import type { Limits } from '@baraza/sdk';
import { Button, Group, NumberInput, SimpleGrid, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { useUsageChanges } from '#app/data/usage.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { COUNT_FIELDS, type LimitsForm, RATE_FIELDS, toChanges, toForm } from './limits-form.ts';
import { usageMessages } from './messages.ts';

const MAX_COUNT = 1_000_000_000_000;
const MAX_RATE = 1_000_000;

/** What an owner may set. */
export function LimitsSection({ limits }: { readonly limits: Limits }) {
  const t = useMessages(usageMessages);
  const common = useMessages(commonMessages);
  const { setLimits } = useUsageChanges();
  const form = useForm<LimitsForm>({ initialValues: toForm(limits) });
  const { saving, error, save } = useSave(form, async values => {
    const changed = await setLimits.mutateAsync(toChanges(values, limits));
    form.setInitialValues(toForm(changed));
    form.setValues(toForm(changed));
    notifications.show({ message: common.saved });
  });
  return (
    <FormSection title={t.limits} text={t.limitsText}>
      <form onSubmit={form.onSubmit(save)} noValidate>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {COUNT_FIELDS.map(name => (
            <NumberInput
              key={name}
              label={t.meters[name]}
              placeholder={t.without}
              min={0}
              max={MAX_COUNT}
              allowDecimal={false}
              thousandSeparator=" "
              {...form.getInputProps(name)}
            />
          ))}
        </SimpleGrid>
        <Title order={3} mt="lg" mb="sm">
          {t.rates}
        </Title>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {RATE_FIELDS.map(name => (
            <NumberInput
              key={name}
              label={t[name]}
              placeholder={t.without}
              min={0}
              max={MAX_RATE}
              allowDecimal={name !== 'burst'}
              {...form.getInputProps(name)}
            />
          ))}
        </SimpleGrid>
        {error === null ? null : <ErrorState error={error} />}
        <Group mt="md">
          <Button type="submit" variant="default" loading={saving} disabled={!form.isDirty()}>
            {t.save}
          </Button>
        </Group>
      </form>
    </FormSection>
  );
}
