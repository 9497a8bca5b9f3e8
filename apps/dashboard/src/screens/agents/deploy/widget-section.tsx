import type { Agent } from '@baraza/sdk';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { ExternalLink, EyeOff } from 'lucide-react';
import { CodeBlock } from '#app/components/code-block.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { useUpdateAgent } from '#app/data/agents.ts';
import { rememberDeployed } from '#app/data/checklist.ts';
import { useCan, useTeam } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { deployMessages } from './messages.ts';
import { widgetTag } from './snippets.ts';

export function WidgetSection({ agent }: { readonly agent: Agent }) {
  const t = useMessages(deployMessages);
  const team = useTeam();
  const can = useCan();
  const update = useUpdateAgent(agent.id);
  const { origin } = window.location;
  const page = `${origin}/c/${agent.slug}`;
  const isPublic = agent.settings.visibility === 'public';
  return (
    <FormSection title={t.widget} text={t.widgetText}>
      {isPublic ? null : (
        <Alert color="yellow" icon={<EyeOff size={18} />} title={t.isPrivate}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{t.isPrivateText}</Text>
            {can('agents:write') ? (
              <Button
                size="xs"
                loading={update.isPending}
                onClick={() => update.mutate({ settings: { visibility: 'public' } })}
              >
                {t.makePublic}
              </Button>
            ) : null}
          </Stack>
        </Alert>
      )}
      {update.isError ? <ErrorState error={update.error} /> : null}
      <CodeBlock code={widgetTag(origin, agent.slug)} label={t.widgetTag} onCopy={() => rememberDeployed(team.id)} />
      <div>
        <Title order={3}>{t.page}</Title>
        <Text size="sm" c="dimmed" mb="xs">
          {t.pageText}
        </Text>
        <Group gap="xs">
          <Text ff="monospace" size="sm">
            {page}
          </Text>
          <CopyButton value={page} />
          {isPublic ? (
            <Button
              component="a"
              href={page}
              target="_blank"
              size="compact-sm"
              variant="default"
              rightSection={<ExternalLink size={13} aria-hidden />}
            >
              {t.openPage}
            </Button>
          ) : null}
        </Group>
      </div>
    </FormSection>
  );
}
