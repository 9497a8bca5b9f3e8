import type { ImportedFlow } from '@baraza/sdk';
import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { FileDrop } from '#app/components/file-drop.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { importFiles, useAddFaqs } from '#app/data/flows.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { flowMessages } from '../messages.ts';
import { asEditable } from '../model/editable.ts';
import type { FlowDocument } from '../model/flow-document.ts';
import classes from './dialogs.module.css';
import { parseFlow } from './flow-text.ts';

export interface ImportDialogProps {
  readonly agentId: string;
  readonly opened: boolean;
  onClose(): void;
  onImported(document: FlowDocument): void;
}

/** Brings a bot along: files in, then a report of what was carried, approximated and dropped, then a draft. */
export function ImportDialog(props: ImportDialogProps) {
  const t = useMessages(flowMessages);
  const common = useMessages(commonMessages);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t.importTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {props.opened ? <ImportForm {...props} /> : null}
    </Modal>
  );
}

function ImportForm({ agentId, onClose, onImported }: ImportDialogProps) {
  const t = useMessages(flowMessages);
  const common = useMessages(commonMessages);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [result, setResult] = useState<ImportedFlow | null>(null);
  const [withFaqs, setWithFaqs] = useState(true);
  const addFaqs = useAddFaqs(agentId);
  const read = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const texts = await Promise.all(files.map(async file => ({ path: file.name, text: await file.text() })));
      const own = await ownFlow(texts);
      if (own === undefined) setResult(await importFiles(agentId, texts));
      else {
        onImported(own);
        onClose();
      }
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const use = async (): Promise<void> => {
    if (result === null) return;
    setBusy(true);
    try {
      if (withFaqs && result.faqs.length > 0) {
        await addFaqs.mutateAsync(result.faqs.slice(0, MAX_FAQS));
        notifications.show({ message: t.faqsAdded(Math.min(MAX_FAQS, result.faqs.length)) });
      }
      const flow = asEditable(result.flow);
      if ('document' in flow) onImported(flow.document);
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (result === null) {
    return (
      <Stack>
        <Text size="sm" c="dimmed">
          {t.importText}
        </Text>
        <FileDrop files={files} onChange={setFiles} label={t.importFiles} words={t.fileWords} />
        {error === null ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button loading={busy} disabled={files.length === 0} onClick={() => void read()}>
            {t.readFiles}
          </Button>
        </Group>
      </Stack>
    );
  }
  const { report, faqs, flow } = result;
  return (
    <Stack>
      <Alert
        color={report.dropped.length === 0 ? 'teal' : 'yellow'}
        icon={report.dropped.length === 0 ? <CircleCheck size={18} /> : <TriangleAlert size={18} />}
        title={t.importedAs(result.format)}
        role="status"
      >
        {flow === null ? t.noFlowInside : t.stepCount(flow.nodes?.length ?? 0)}
      </Alert>
      <Report title={t.carried} lines={report.carried} />
      <Report title={t.approximated} lines={report.approximated} />
      <Report title={t.dropped} lines={report.dropped} />
      {faqs.length === 0 ? null : (
        <Checkbox
          label={t.takeFaqs(faqs.length)}
          checked={withFaqs}
          onChange={event => setWithFaqs(event.currentTarget.checked)}
        />
      )}
      {error === null ? null : <ErrorState error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => setResult(null)}>
          {common.back}
        </Button>
        <Button loading={busy} disabled={flow === null && faqs.length === 0} onClick={() => void use()}>
          {t.useImported}
        </Button>
      </Group>
    </Stack>
  );
}

/** As many as one call adds. */
const MAX_FAQS = 1_000;

/** A flow of our own make needs no importer. */
async function ownFlow(
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<FlowDocument | undefined> {
  const [file] = files;
  if (files.length !== 1 || file === undefined || !/\.(?:ya?ml|json)$/i.test(file.path)) return undefined;
  const parsed = await parseFlow(file.text, file.path.toLowerCase().endsWith('json') ? 'json' : 'yaml');
  if ('problem' in parsed) return undefined;
  const flow = asEditable(parsed.value);
  return 'document' in flow ? flow.document : undefined;
}

function Report({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <Text size="sm" fw={600}>
        {title} ({lines.length})
      </Text>
      <ul className={classes['report']}>
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
