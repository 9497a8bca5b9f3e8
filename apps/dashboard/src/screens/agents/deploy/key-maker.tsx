import type { Agent } from '@baraza/sdk';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { CodeBlock } from '#app/components/code-block.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { client } from '#app/data/client.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { deployMessages } from './messages.ts';

/** A key that may talk with this agent and nothing else, shown once. */
export function KeyMaker({ agent }: { readonly agent: Agent }) {
  const t = useMessages(deployMessages);
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () =>
      client.apiKeys.create({ name: t.keyName(agent.name).slice(0, 100), scopes: ['chat'], agentId: agent.id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  return (
    <Stack gap="xs">
      <div>
        <Title order={3}>{t.key}</Title>
        <Text size="sm" c="dimmed">
          {t.keyText}
        </Text>
      </div>
      {make.data === undefined ? (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<KeyRound size={14} />}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {t.createKey}
          </Button>
        </Group>
      ) : (
        <>
          <Alert color="teal" role="status">
            {t.keyOnce}
          </Alert>
          <CodeBlock code={`export BARAZA_API_KEY='${make.data.secret}'`} label={t.keyExport} />
        </>
      )}
      {make.isError ? <ErrorState error={make.error} /> : null}
    </Stack>
  );
}
