import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { flowMessages } from '../messages.ts';
import { compareFlows, type NodeChange } from '../model/compare-flows.ts';
import type { FlowDocument } from '../model/flow-document.ts';

export interface ChangeListProps {
  readonly before: FlowDocument;
  readonly after: FlowDocument;
  readonly title: string;
  /** Said when nothing differs. */
  readonly same: string;
}

/** What differs between two flows, step by step and field by field. */
export function ChangeList({ before, after, title, same }: ChangeListProps) {
  const changes = compareFlows(before, after);
  return (
    <Stack gap={6} component="section" aria-label={title}>
      <Text size="xs" c="dimmed">
        {changes.length === 0 ? same : title}
      </Text>
      {changes.map(change => (
        <Change key={change.id} change={change} />
      ))}
    </Stack>
  );
}

const COLOURS = { added: 'teal', changed: 'yellow', removed: 'red' } as const;

function Change({ change }: { readonly change: NodeChange }) {
  const t = useMessages(flowMessages);
  return (
    <div>
      <Group gap={8} mb={change.fields.length === 0 ? 0 : 4}>
        <Badge color={COLOURS[change.kind]}>{t.changes[change.kind]}</Badge>
        <Text size="sm" fw={550}>
          {change.id === '' ? t.flowSettings : change.id}
        </Text>
      </Group>
      {change.fields.map(({ path, before, after }) => (
        <Code key={path} block mb={4}>
          {`${path}\n− ${before}\n+ ${after}`}
        </Code>
      ))}
    </div>
  );
}
