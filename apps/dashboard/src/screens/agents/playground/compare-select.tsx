import type { Agent } from '@baraza/sdk';
import { Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { modelsQuery } from '#app/data/agents.ts';
import { flowVersionsQuery } from '#app/data/flows.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { agentsMessages } from '#app/screens/agents/messages.ts';
import { modelOptions } from '#app/screens/agents/settings/model-options.ts';
import { versionValue } from './answerer.tsx';
import { playgroundMessages } from './messages.ts';

export interface CompareSelectProps {
  readonly agent: Agent;
  /** A model, or what `versionValue` gives; null for none. */
  readonly value: string | null;
  onChange(value: string | null): void;
}

/** What can stand beside the agent as it is: another model, a version of its flow. Nothing when there is neither. */
export function CompareSelect({ agent, value, onChange }: CompareSelectProps) {
  const t = useMessages(playgroundMessages);
  const { builtIn } = useMessages(agentsMessages);
  const models = useQuery(modelsQuery);
  const found = useInfiniteQuery({ ...flowVersionsQuery(agent.id), enabled: useCan()('flows:read') });
  const versions = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const groups = [
    {
      group: t.models,
      items: modelOptions(models.data ?? [], null, { builtIn, notConfigured: name => name }).filter(
        option => option.value !== agent.model,
      ),
    },
    {
      group: t.versions,
      items: versions.map(({ number, live }) => ({
        value: versionValue(number),
        label: live ? t.live(t.version(number)) : t.version(number),
      })),
    },
  ].filter(({ items }) => items.length > 0);
  if (groups.length === 0) return null;
  return (
    <Select
      aria-label={t.compare}
      placeholder={t.compare}
      data={groups}
      value={value}
      onChange={onChange}
      clearable
      w={200}
    />
  );
}
