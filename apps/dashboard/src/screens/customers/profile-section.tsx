import type { Customer, CustomerAttribute } from '@baraza/sdk';
import {
  Button,
  Fieldset,
  Group,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '#app/components/error-state.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { useCustomerChanges } from '#app/data/customers.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { customerMessages } from './messages.ts';
import { type ProfileForm, toChanges, toForm } from './profile-form.ts';

export interface ProfileSectionProps {
  readonly customer: Customer;
  readonly fields: readonly CustomerAttribute[];
  readonly may: boolean;
}

/** What the team knows of a person; custom fields of their own kind. */
export function ProfileSection({ customer, fields, may }: ProfileSectionProps) {
  const t = useMessages(customerMessages);
  const common = useMessages(commonMessages);
  const { update } = useCustomerChanges(customer.id);
  const known = toForm(customer, fields);
  const form = useForm<ProfileForm>({ initialValues: known });
  const { saving, error, save } = useSave(form, async values => {
    const changes = toChanges(known, values, fields);
    if (changes !== undefined) await update.mutateAsync(changes);
    notifications.show({ message: common.saved });
  });
  return (
    <Paper p="lg" component="section" aria-labelledby="profile">
      <Title order={2} id="profile" mb="sm">
        {t.profile}
      </Title>
      <form onSubmit={form.onSubmit(save)}>
        <Fieldset disabled={!may} variant="unstyled" m={0} p={0} bd={0}>
          <Stack gap="sm">
            {may ? null : <Text c="dimmed">{t.readOnly}</Text>}
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <TextInput label={t.name} maxLength={200} {...form.getInputProps('name')} />
              <TextInput label={t.email} type="email" maxLength={320} {...form.getInputProps('email')} />
              <TextInput label={t.phone} type="tel" maxLength={50} {...form.getInputProps('phone')} />
              <TagsInput
                label={t.tags}
                maxTags={50}
                value={[...form.values.tags]}
                onChange={tags => form.setFieldValue('tags', tags)}
                error={form.errors['tags']}
                disabled={!may}
              />
              {fields.map(field => (
                <AttributeInput
                  key={field.key}
                  field={field}
                  inputProps={form.getInputProps(`attributes.${field.key}`)}
                />
              ))}
            </SimpleGrid>
            {error === null ? null : <ErrorState error={error} />}
            {may ? (
              <Group justify="flex-end">
                <Button type="submit" loading={saving}>
                  {common.save}
                </Button>
              </Group>
            ) : null}
          </Stack>
        </Fieldset>
      </form>
    </Paper>
  );
}

interface AttributeInputProps {
  readonly field: CustomerAttribute;
  readonly inputProps: object;
}

function AttributeInput({ field, inputProps }: AttributeInputProps) {
  const t = useMessages(customerMessages);
  const { label, type, options } = field;
  switch (type) {
    case 'boolean':
    case 'choice':
      return (
        <Select
          label={label}
          placeholder={t.unset}
          clearable
          data={
            type === 'choice'
              ? [...options]
              : [
                  { value: 'true', label: t.yes },
                  { value: 'false', label: t.no },
                ]
          }
          {...inputProps}
        />
      );
    default:
      return (
        <TextInput
          label={label}
          type={type === 'date' ? 'date' : 'text'}
          inputMode={type === 'number' ? 'decimal' : undefined}
          maxLength={2_000}
          {...inputProps}
        />
      );
  }
}
