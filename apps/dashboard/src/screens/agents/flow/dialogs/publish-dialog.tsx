import { Alert, Button, Group, Modal, Radio, Select, Skeleton, Stack, Table, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { flowPreviewQuery, usePublishFlow } from '#app/data/flows.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { flowMessages } from '../messages.ts';
import { asFlow } from '../model/editable.ts';
import { allNodes } from '../model/flow-document.ts';

type Policy = 'finish-on-old' | 'move' | 'hand-to-person';

/** Publishes after showing who would be touched by it and asking what becomes of them. */
export function PublishDialog({ opened, onClose }: { readonly opened: boolean; onClose(): void }) {
  const t = useMessages(flowMessages);
  const common = useMessages(commonMessages);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.publishTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {opened ? <PublishForm onClose={onClose} /> : null}
    </Modal>
  );
}

function PublishForm({ onClose }: { onClose(): void }) {
  const t = useMessages(flowMessages);
  const common = useMessages(commonMessages);
  const { agentId, document, findings, flush } = useEditor();
  const [note, setNote] = useState('');
  const [policy, setPolicy] = useState<Policy>('finish-on-old');
  const [moves, setMoves] = useState<Readonly<Record<string, string>>>({});
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.length - errors.length;
  const preview = useQuery({ ...flowPreviewQuery(agentId, asFlow(document)), enabled: errors.length === 0 });
  const publish = usePublishFlow(agentId);
  const [unsaved, setUnsaved] = useState<unknown>(null);
  const affected = preview.data?.affected ?? [];
  const nodes = [...new Set(affected.map(({ node }) => node))];
  const chosen = Object.fromEntries(Object.entries(moves).filter(([node, to]) => nodes.includes(node) && to !== ''));
  const send = async (): Promise<void> => {
    const sessions = policy === 'move' ? { move: chosen } : policy;
    setUnsaved(null);
    try {
      await flush();
    } catch (failure) {
      setUnsaved(failure);
      return;
    }
    const published = await publish.mutateAsync({ note, sessions }).catch(() => null);
    if (published === null) return;
    notifications.show({ message: t.published(published.number, published.sessionsChanged) });
    onClose();
  };
  if (errors.length > 0) {
    return (
      <Stack>
        <Alert color="red" icon={<CircleAlert size={18} />} title={t.notSound(errors.length)}>
          <ul>
            {errors.slice(0, 5).map((error, index) => (
              <li key={index}>{error.message}</li>
            ))}
          </ul>
        </Alert>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {common.close}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      {warnings === 0 ? null : (
        <Alert color="yellow" icon={<TriangleAlert size={18} />}>
          {t.warningCount(warnings)}
        </Alert>
      )}
      <Textarea
        data-autofocus
        label={t.note}
        description={t.noteHint}
        autosize
        minRows={2}
        maxLength={2_000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
      {preview.isPending ? <Skeleton height={72} /> : null}
      {preview.isError ? <ErrorState error={preview.error} onRetry={() => void preview.refetch()} /> : null}
      {preview.data === undefined ? null : (
        <section aria-label={t.impact}>
          <Text size="sm" fw={600} mb={4}>
            {t.impact}
          </Text>
          <Text size="sm" c="dimmed">
            {preview.data.live === 0
              ? t.noLive
              : affected.length === 0
                ? t.noneAffected(preview.data.live)
                : t.live(preview.data.live)}
          </Text>
        </section>
      )}
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
          <Radio.Group label={t.whatBecomes} value={policy} onChange={value => setPolicy(value as Policy)}>
            <Stack gap="xs" mt="xs">
              <Radio value="finish-on-old" label={t.finishOnOld} description={t.finishOnOldText} />
              <Radio value="move" label={t.move} description={t.moveText} />
              <Radio value="hand-to-person" label={t.handToPerson} description={t.handToPersonText} />
            </Stack>
          </Radio.Group>
          {policy === 'move'
            ? nodes.map(node => (
                <Select
                  key={node}
                  label={t.moveFrom(node)}
                  placeholder={t.stays}
                  data={allNodes(document).map(({ id }) => id)}
                  value={moves[node] ?? null}
                  searchable
                  clearable
                  clearButtonProps={{ 'aria-label': t.disconnect(node) }}
                  limit={80}
                  onChange={to => setMoves({ ...moves, [node]: to ?? '' })}
                />
              ))
            : null}
        </>
      )}
      {unsaved === null && publish.error === null ? null : <ErrorState error={unsaved ?? publish.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {common.cancel}
        </Button>
        <Button loading={publish.isPending} disabled={!preview.isSuccess} onClick={() => void send()}>
          {t.publish}
        </Button>
      </Group>
    </Stack>
  );
}
