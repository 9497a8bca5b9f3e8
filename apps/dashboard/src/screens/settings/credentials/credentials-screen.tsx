import type { Credential } from '@baraza/sdk';
import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { credentialsQuery, type Provider, useCredentialChanges } from '#app/data/credentials.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { CredentialDialog } from './credential-dialog.tsx';
import { credentialsMessages } from './messages.ts';

const PROVIDERS: readonly Provider[] = ['openai', 'anthropic', 'google', 'mistral', 'openai-compatible'];

/** Keys of model providers: set and tested, never read. */
export function CredentialsScreen() {
  const t = useMessages(credentialsMessages);
  const credentials = useQuery(credentialsQuery);
  const { remove } = useCredentialChanges();
  const [editing, setEditing] = useState<Provider | null>(null);
  const [leaving, setLeaving] = useState<Provider | null>(null);
  return (
    <>
      <PageHeader title={t.title} description={t.text} />
      <QueryStates query={credentials} />
      {credentials.isSuccess ? (
        <Stack gap="sm" maw={760}>
          {PROVIDERS.map(provider => (
            <ProviderCard
              key={provider}
              provider={provider}
              credential={credentials.data.find(one => one.provider === provider)}
              onEdit={() => setEditing(provider)}
              onRemove={() => setLeaving(provider)}
            />
          ))}
        </Stack>
      ) : null}
      <CredentialDialog
        provider={editing}
        credential={credentials.data?.find(one => one.provider === editing)}
        onClose={() => setEditing(null)}
      />
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={leaving === null ? '' : t.removeConfirm(t.providers[leaving])}
        confirmLabel={t.remove}
        danger
        onConfirm={async () => {
          if (leaving !== null) await remove.mutateAsync(leaving);
          notifications.show({ message: t.removed });
        }}
      >
        {t.removeText}
      </ConfirmDialog>
    </>
  );
}

interface ProviderCardProps {
  readonly provider: Provider;
  readonly credential: Credential | undefined;
  onEdit(): void;
  onRemove(): void;
}

function ProviderCard({ provider, credential, onEdit, onRemove }: ProviderCardProps) {
  const t = useMessages(credentialsMessages);
  const mayWrite = useCan()('credentials:write');
  const name = t.providers[provider];
  const action = credential === undefined ? t.add : t.change;
  return (
    <Paper p="md">
      <Group justify="space-between" gap="sm">
        <Stack gap={2} miw={0} flex="1 1 14rem">
          <Group gap="xs">
            <Title order={2} size="h3">
              {name}
            </Title>
            {credential === undefined ? (
              <Badge color="gray">{t.none}</Badge>
            ) : (
              <Badge color={credential.tested ? 'teal' : 'yellow'}>{credential.tested ? t.works : t.untested}</Badge>
            )}
          </Group>
          {credential === undefined ? null : (
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {[credential.name, credential.baseUrl, credential.hint === null ? null : t.hint(credential.hint)]
                .filter(part => part !== null)
                .join(' · ')}{' '}
              · <RelativeTime at={credential.updatedAt} />
            </Text>
          )}
          {credential?.error == null ? null : (
            <Text size="sm" c="var(--mantine-color-yellow-light-color)">
              {credential.error}
            </Text>
          )}
        </Stack>
        {mayWrite ? (
          <Group gap="xs">
            {credential === undefined ? null : (
              <Button
                size="xs"
                variant="subtle"
                color="red"
                aria-label={t.actionFor(t.remove, name)}
                onClick={onRemove}
              >
                {t.remove}
              </Button>
            )}
            <Button size="xs" variant="default" aria-label={t.actionFor(action, name)} onClick={onEdit}>
              {action}
            </Button>
          </Group>
        ) : null}
      </Group>
    </Paper>
  );
}
