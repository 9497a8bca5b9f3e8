import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { flowPreviewQuery, flowVersionQuery, useRollback } from '#app/data/flows.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { flowMessages } from '../messages.ts';
import { asEditable, asFlow } from '../model/editable.ts';
import type { FlowDocument } from '../model/flow-document.ts';
import { FINISH_ON_OLD, policyOf, SessionImpact } from './session-impact.tsx';

export interface BringBackDialogProps {
  /** Number of the version; null while none is to come back. */
  readonly version: number | null;
  onClose(): void;
}

/** Makes an earlier version a new one, after showing who would be touched by it and asking what becomes of them. */
export function BringBackDialog({ version, onClose }: BringBackDialogProps) {
  const t = useMessages(flowMessages);
  const common = useMessages(commonMessages);
  return (
    <Modal
      opened={version !== null}
      onClose={onClose}
      title={t.bringBackTitle(version ?? 0)}
      size="lg"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {version === null ? null : <Version number={version} onClose={onClose} />}
    </Modal>
  );
}

interface VersionProps {
  readonly number: number;
  onClose(): void;
}

function Version({ number, onClose }: VersionProps) {
  const { agentId } = useEditor();
  const version = useQuery(flowVersionQuery(agentId, number));
  if (version.isPending) return <LoadingList rows={2} />;
  if (version.isError) return <ErrorState error={version.error} onRetry={() => void version.refetch()} />;
  const flow = asEditable(version.data.flow);
  if ('problem' in flow) return <Text size="sm">{flow.problem}</Text>;
  return <BringBack number={number} flow={flow.document} onClose={onClose} />;
}

function BringBack({ number, flow, onClose }: VersionProps & { readonly flow: FlowDocument }) {
  const t = useMessages(flowMessages);
  const common = useMessages(commonMessages);
  const { agentId } = useEditor();
  const [document] = useState(flow);
  const [choice, setChoice] = useState(FINISH_ON_OLD);
  const preview = useQuery(flowPreviewQuery(agentId, asFlow(document)));
  const rollback = useRollback(agentId);
  const send = async (): Promise<void> => {
    const input = { version: number, sessions: policyOf(choice, preview.data) };
    const published = await rollback.mutateAsync(input).catch(() => null);
    if (published === null) return;
    notifications.show({ message: t.published(published.number, published.sessionsChanged) });
    onClose();
  };
  return (
    <Stack>
      <Text>{t.bringBackText}</Text>
      <SessionImpact preview={preview} target={document} value={choice} onChange={setChoice} />
      {rollback.error === null ? null : <ErrorState error={rollback.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {common.cancel}
        </Button>
        <Button loading={rollback.isPending} disabled={!preview.isSuccess} onClick={() => void send()}>
          {t.bringBack}
        </Button>
      </Group>
    </Stack>
  );
}
