import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core';
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
import { FINISH_ON_OLD, policyOf, SessionImpact } from './session-impact.tsx';

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
  const [choice, setChoice] = useState(FINISH_ON_OLD);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.length - errors.length;
  const preview = useQuery({ ...flowPreviewQuery(agentId, asFlow(document)), enabled: errors.length === 0 });
  const publish = usePublishFlow(agentId);
  const [unsaved, setUnsaved] = useState<unknown>(null);
  const send = async (): Promise<void> => {
    setUnsaved(null);
    try {
      await flush();
    } catch (failure) {
      setUnsaved(failure);
      return;
    }
    const published = await publish.mutateAsync({ note, sessions: policyOf(choice, preview.data) }).catch(() => null);
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
      <SessionImpact preview={preview} target={document} value={choice} onChange={setChoice} />
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
