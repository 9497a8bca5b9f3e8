import { BarazaError } from '@baraza/sdk';
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { passkeysQuery, useAccountChanges } from '#app/data/account.ts';
import { canUsePasskeys } from '#app/data/auth.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { accountMessages } from './messages.ts';

/** Devices that sign in without a password. */
export function PasskeysSection() {
  const t = useMessages(accountMessages);
  const passkeys = useQuery(passkeysQuery);
  const { addPasskey, removePasskey } = useAccountChanges();
  const [name, setName] = useState('');
  const add = (event: FormEvent): void => {
    event.preventDefault();
    addPasskey.mutate(name.trim() === '' ? t.passkeyDefault : name.trim(), {
      onSuccess: () => {
        setName('');
        notifications.show({ message: t.passkeyAdded });
      },
    });
  };
  return (
    <FormSection title={t.passkeys} text={t.passkeysText}>
      <QueryStates query={passkeys} rows={1} />
      {passkeys.data?.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.noPasskeys}
        </Text>
      ) : null}
      {passkeys.data?.map(passkey => (
        <Group key={passkey.id} justify="space-between">
          <Stack gap={0}>
            <Text fw={550}>{passkey.name ?? t.passkeyDefault}</Text>
            <Text size="xs" c="dimmed">
              <RelativeTime at={passkey.createdAt} />
            </Text>
          </Stack>
          <Button
            size="xs"
            variant="default"
            aria-label={t.removePasskey(passkey.name ?? t.passkeyDefault)}
            onClick={() =>
              removePasskey.mutate(passkey.id, { onSuccess: () => void notifications.show({ message: t.removed }) })
            }
          >
            {t.remove}
          </Button>
        </Group>
      ))}
      {removePasskey.isError ? <ErrorState error={removePasskey.error} /> : null}
      {canUsePasskeys() ? (
        <form onSubmit={add}>
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t.passkeyName}
              placeholder={t.passkeyDefault}
              maxLength={100}
              flex="1 1 14rem"
              value={name}
              onChange={event => setName(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={addPasskey.isPending}>
              {t.addPasskey}
            </Button>
          </Group>
        </form>
      ) : (
        <Text size="sm" c="dimmed">
          {t.noPasskeyHere}
        </Text>
      )}
      {addPasskey.isError ? (
        addPasskey.error instanceof BarazaError ? (
          <ErrorState error={addPasskey.error} />
        ) : (
          <Alert color="yellow" role="alert">
            {t.passkeyFailed}
          </Alert>
        )
      ) : null}
    </FormSection>
  );
}
