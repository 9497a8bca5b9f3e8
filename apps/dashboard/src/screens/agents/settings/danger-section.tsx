import type { Agent } from '@baraza/sdk';
import { Box, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { client } from '#app/data/client.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { settingsMessages } from './messages.ts';

export function DangerSection({ agent }: { readonly agent: Agent }) {
  const t = useMessages(settingsMessages);
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = async (): Promise<void> => {
    await client.agents.delete(agent.id);
    await navigate({ to: '/app/agents', ignoreBlocker: true });
    queries.removeQueries({ queryKey: ['agents', agent.slug] });
    await queries.invalidateQueries({ queryKey: ['agents'] });
  };
  return (
    <Box mt="xl">
      <FormSection title={t.sections.danger} text={t.deleteText}>
        <Group>
          <Button variant="light" color="red" onClick={() => setAsked(true)}>
            {t.delete}
          </Button>
        </Group>
      </FormSection>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        onConfirm={remove}
        title={t.deleteConfirm(agent.name)}
        confirmLabel={t.delete}
        danger
      >
        {t.deleteText}
      </ConfirmDialog>
    </Box>
  );
}
