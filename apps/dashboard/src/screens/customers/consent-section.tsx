import type { Customer } from '@baraza/sdk';
import { Badge, Button, Checkbox, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '#app/components/error-state.tsx';
import plainList from '#app/components/plain-list.module.css';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { useSave } from '#app/components/use-save.ts';
import { useCustomerChanges } from '#app/data/customers.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { customerMessages } from './messages.ts';

/** What a person agreed to, and a way to keep that they said so. */
export function ConsentSection({ customer, may }: { readonly customer: Customer; readonly may: boolean }) {
  const t = useMessages(customerMessages);
  return (
    <Paper p="lg" component="section" aria-labelledby="consent">
      <Title order={2} id="consent">
        {t.consent}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t.consentText}
      </Text>
      {customer.consents.length === 0 ? <Text size="sm">{t.noConsent}</Text> : null}
      <ul className={plainList['list']}>
        {customer.consents.map(({ id, kind, granted, source, at }) => (
          <li key={id}>
            <Group gap="xs">
              <Text fw={570}>{kind}</Text>
              <Badge color={granted ? 'teal' : 'gray'}>{granted ? t.granted : t.withdrawn}</Badge>
            </Group>
            <Text size="xs" c="dimmed">
              {source} · <RelativeTime at={at} />
            </Text>
          </li>
        ))}
      </ul>
      {may ? <ConsentForm id={customer.id} /> : null}
    </Paper>
  );
}

function ConsentForm({ id }: { readonly id: string }) {
  const t = useMessages(customerMessages);
  const { consent } = useCustomerChanges(id);
  const form = useForm({ initialValues: { kind: '', source: '', granted: true } });
  const { saving, error, save } = useSave(form, async values => {
    await consent.mutateAsync(values);
    notifications.show({ message: t.recorded });
    form.reset();
  });
  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack gap="xs" mt="md">
        <TextInput
          label={t.consentKind}
          description={t.consentKindHelp}
          required
          maxLength={64}
          {...form.getInputProps('kind')}
        />
        <TextInput label={t.consentSource} required maxLength={500} {...form.getInputProps('source')} />
        <Checkbox label={t.consentGranted} {...form.getInputProps('granted', { type: 'checkbox' })} />
        {error === null ? null : <ErrorState error={error} />}
        <Button type="submit" size="xs" variant="default" loading={saving} w="fit-content">
          {t.record}
        </Button>
      </Stack>
    </form>
  );
}
