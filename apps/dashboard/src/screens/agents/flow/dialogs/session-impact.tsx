import type { FlowPreview, PublishFlow } from '@baraza/sdk';
import { Radio, Select, Skeleton, Stack, Table, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorState } from '#app/components/error-state.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { flowMessages } from '../messages.ts';
import { allNodes, type FlowDocument } from '../model/flow-document.ts';

/** What becomes of live sessions on steps that change. */
export interface SessionChoice {
  readonly policy: 'finish-on-old' | 'move' | 'hand-to-person';
  /** New steps by old ones; empty where a session stays. */
  readonly moves: Readonly<Record<string, string>>;
}

export const FINISH_ON_OLD: SessionChoice = { policy: 'finish-on-old', moves: {} };

/** The choice as the server takes it. */
export function policyOf({ policy, moves }: SessionChoice, preview: FlowPreview | undefined): PublishFlow['sessions'] {
  if (policy !== 'move') return policy;
  const nodes = nodesIn(preview);
  return {
    move: Object.fromEntries(Object.entries(moves).filter(([node, to]) => nodes.includes(node) && to !== '')),
  };
}

export interface SessionImpactProps {
  readonly preview: UseQueryResult<FlowPreview>;
  /** What is about to be published. */
  readonly target: FlowDocument;
  readonly value: SessionChoice;
  onChange(value: SessionChoice): void;
}

/** Who would be touched by publishing, and what becomes of them. */
export function SessionImpact({ preview, target, value, onChange }: SessionImpactProps) {
  const t = useMessages(flowMessages);
  if (preview.isPending) return <Skeleton height={72} />;
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  const { live, affected } = preview.data;
  return (
    <>
      <section aria-label={t.impact}>
        <Text size="sm" fw={600} mb={4}>
          {t.impact}
        </Text>
        <Text size="sm" c="dimmed">
          {live === 0 ? t.noLive : affected.length === 0 ? t.noneAffected(live) : t.live(live)}
        </Text>
      </section>
      {affected.length === 0 ? null : (
        <>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.step}</Table.Th>
                <Table.Th>{t.version}</Table.Th>
                <Table.Th>{t.change}</Table.Th>
                <Table.Th ta="right">{t.sessions}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {affected.map(({ node, version, change, sessions }) => (
                <Table.Tr key={`${version} ${node}`}>
                  <Table.Td>{node}</Table.Td>
                  <Table.Td>{version}</Table.Td>
                  <Table.Td>{t.changes[change]}</Table.Td>
                  <Table.Td ta="right">{sessions}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Radio.Group
            label={t.whatBecomes}
            value={value.policy}
            onChange={policy => onChange({ ...value, policy: policy as SessionChoice['policy'] })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="finish-on-old" label={t.finishOnOld} description={t.finishOnOldText} />
              <Radio value="move" label={t.move} description={t.moveText} />
              <Radio value="hand-to-person" label={t.handToPerson} description={t.handToPersonText} />
            </Stack>
          </Radio.Group>
          {value.policy === 'move'
            ? nodesIn(preview.data).map(node => (
                <Select
                  key={node}
                  label={t.moveFrom(node)}
                  placeholder={t.stays}
                  data={allNodes(target).map(({ id }) => id)}
                  value={value.moves[node] || null}
                  searchable
                  clearable
                  clearButtonProps={{ 'aria-label': t.disconnect(node) }}
                  limit={80}
                  onChange={to => onChange({ ...value, moves: { ...value.moves, [node]: to ?? '' } })}
                />
              ))
            : null}
        </>
      )}
    </>
  );
}

function nodesIn(preview: FlowPreview | undefined): readonly string[] {
  return [...new Set(preview?.affected.map(({ node }) => node))];
}
