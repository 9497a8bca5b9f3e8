import type { CurrentUsagePrices } from '@baraza/sdk';
import {
  ActionIcon,
  Autocomplete,
  Button,
  Fieldset,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { modelsQuery } from '#app/data/agents.ts';
import { useCan } from '#app/data/session.ts';
import { useUsageChanges } from '#app/data/usage.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { settingsMessages } from '../messages.ts';
import { usageMessages } from './messages.ts';

interface PriceRow {
  readonly key: string;
  model: string;
  inputPerMillion: number | string;
  outputPerMillion: number | string;
}

const MAX_PRICE = 1_000_000;
const CURRENCY = /^[A-Z]{3}$/;

/** What a million tokens of each model cost. */
export function PricesSection({ prices }: { readonly prices: CurrentUsagePrices }) {
  const t = useMessages(usageMessages);
  const common = useMessages(commonMessages);
  const settings = useMessages(settingsMessages);
  const mayChange = useCan()('limits:write');
  const models = useQuery(modelsQuery);
  const { setPrices } = useUsageChanges();
  const form = useForm<{ currency: string; models: PriceRow[] }>({
    initialValues: {
      currency: prices.currency ?? 'USD',
      models: Object.entries(prices.models).map(([model, price]) => ({ key: model, model, ...price })),
    },
    validate: {
      currency: currency => (CURRENCY.test(currency) ? null : t.currencyMissing),
      models: { model: model => (model.trim() === '' ? t.modelMissing : null) },
    },
  });
  const { saving, error, save } = useSave(form, async values => {
    await setPrices.mutateAsync({
      currency: values.currency,
      models: Object.fromEntries(
        values.models.map(({ model, inputPerMillion, outputPerMillion }) => [
          model.trim(),
          { inputPerMillion: Number(inputPerMillion), outputPerMillion: Number(outputPerMillion) },
        ]),
      ),
    });
    notifications.show({ message: common.saved });
  });
  const rows = form.values.models;
  return (
    <FormSection title={t.prices} text={mayChange ? t.pricesText : settings.ownerOnly}>
      <form onSubmit={form.onSubmit(save)} noValidate>
        <Stack>
          {rows.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t.noPrices}
            </Text>
          ) : null}
          {rows.map((row, index) => (
            <Fieldset key={row.key} legend={row.model === '' ? t.addPrice : t.priceOf(row.model)} disabled={!mayChange}>
              <Group align="flex-end" gap="sm" wrap="nowrap">
                <SimpleGrid cols={{ base: 1, sm: 3 }} flex={1}>
                  <Autocomplete
                    label={t.model}
                    data={(models.data ?? []).map(({ id }) => id)}
                    {...form.getInputProps(`models.${index}.model`)}
                  />
                  {(['inputPerMillion', 'outputPerMillion'] as const).map(field => (
                    <NumberInput
                      key={field}
                      label={field === 'inputPerMillion' ? t.inputPrice : t.outputPrice}
                      min={0}
                      max={MAX_PRICE}
                      {...form.getInputProps(`models.${index}.${field}`)}
                    />
                  ))}
                </SimpleGrid>
                {mayChange ? (
                  <ActionIcon
                    size="lg"
                    aria-label={t.removePrice(row.model)}
                    onClick={() => form.removeListItem('models', index)}
                  >
                    <X size={16} />
                  </ActionIcon>
                ) : null}
              </Group>
            </Fieldset>
          ))}
          {mayChange ? (
            <>
              <Group>
                <Button
                  variant="default"
                  size="xs"
                  leftSection={<Plus size={14} />}
                  onClick={() =>
                    form.insertListItem('models', {
                      key: `new-${Date.now()}`,
                      model: '',
                      inputPerMillion: 0,
                      outputPerMillion: 0,
                    })
                  }
                >
                  {t.addPrice}
                </Button>
              </Group>
              <TextInput
                label={t.currency}
                description={t.currencyText}
                maxLength={3}
                maw={220}
                {...form.getInputProps('currency')}
              />
              {error === null ? null : <ErrorState error={error} />}
              <Group>
                <Button type="submit" variant="default" loading={saving} disabled={!form.isDirty()}>
                  {t.savePrices}
                </Button>
              </Group>
            </>
          ) : null}
        </Stack>
      </form>
    </FormSection>
  );
}
