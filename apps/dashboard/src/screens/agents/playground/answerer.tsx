import type { Agent } from '@baraza/sdk';
import { Text } from '@mantine/core';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ModelName } from '#app/screens/agents/model-name.tsx';
import { playgroundMessages } from './messages.ts';
import type { Answerer } from './use-chat.ts';

const VERSION = 'flow:';

/** What the list of what can be compared holds for a version of the flow; models stand for themselves. */
export function versionValue(number: number): string {
  return `${VERSION}${number}`;
}

/** Who answers, of what was chosen in that list. */
export function answererOf(value: string | null): Answerer {
  if (value === null) return {};
  return value.startsWith(VERSION) ? { flowVersion: Number(value.slice(VERSION.length)) } : { model: value };
}

/** Who answers on each side, as a name for screen readers and as it is drawn. */
export function useHeads(agent: Agent, compared: string | null) {
  const t = useMessages(playgroundMessages);
  const other = answererOf(compared);
  const head = ({ model, flowVersion }: Answerer) => {
    if (model !== undefined) return { name: model, shown: <ModelName model={model} /> };
    const name = flowVersion === undefined ? t.asItIs : t.version(flowVersion);
    return {
      name,
      shown: (
        <Text size="sm" c="dimmed">
          {name}
        </Text>
      ),
    };
  };
  return [head(other.model === undefined ? {} : { model: agent.model }), head(other)] as const;
}
