import { Alert, Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { draftOfQuery } from '#app/data/flows.ts';
import { useSession } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ChangeList } from './dialogs/change-list.tsx';
import { useEditor } from './editor-context.tsx';
import { flowMessages } from './messages.ts';
import { asEditable } from './model/editable.ts';
import type { FlowDocument } from './model/flow-document.ts';
import type { Autosave, Theirs } from './use-autosave.ts';

export interface ChangedElsewhereProps {
  readonly save: Autosave;
  /** What they saved is drawn from now on. */
  onTake(document: FlowDocument): void;
}

/** Says that somebody else saved the draft, and lets whoever looks decide whose stays. */
export function ChangedElsewhere({ save, onTake }: ChangedElsewhereProps) {
  const t = useMessages(flowMessages);
  const { editable } = useEditor();
  const [comparing, setComparing] = useState(false);
  const [busy, setBusy] = useState(false);
  const { theirs, dirty } = save;
  const who = useWho(theirs);
  const decide = async (act: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await act();
      setComparing(false);
    } catch {
      notifications.show({ color: 'red', message: t.saveFailed });
    } finally {
      setBusy(false);
    }
  };
  if (theirs === null) return null;
  const choices = (
    <Group gap="xs">
      <Button
        size="xs"
        variant={dirty ? 'default' : 'filled'}
        disabled={busy}
        onClick={() => void decide(async () => onTake(await save.takeTheirs()))}
      >
        {t.takeTheirs}
      </Button>
      {editable && dirty ? (
        <Button size="xs" variant="default" disabled={busy} onClick={() => void decide(save.keepMine)}>
          {t.keepMine}
        </Button>
      ) : null}
    </Group>
  );
  return (
    <Alert
      mb="sm"
      color="yellow"
      role="alert"
      icon={<Users size={18} />}
      title={
        <>
          {who} · <RelativeTime at={theirs.savedAt} />
        </>
      }
    >
      <Group justify="space-between" gap="xs">
        <span>{dirty ? t.overtakenText : t.newerText}</span>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => setComparing(true)}>
            {t.whatDiffers}
          </Button>
          {choices}
        </Group>
      </Group>
      <Difference opened={comparing} theirs={theirs} title={who} onClose={() => setComparing(false)}>
        {choices}
      </Difference>
    </Alert>
  );
}

interface DifferenceProps {
  readonly opened: boolean;
  readonly theirs: Theirs;
  readonly title: string;
  onClose(): void;
  readonly children: React.ReactNode;
}

function Difference({ opened, theirs, title, onClose, children }: DifferenceProps) {
  const t = useMessages(flowMessages);
  const common = useMessages(commonMessages);
  const { agentId, document } = useEditor();
  const draft = useQuery({ ...draftOfQuery(agentId, theirs.revision), enabled: opened });
  const flow = draft.data === undefined ? undefined : asEditable(draft.data.flow);
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={title} closeButtonProps={{ 'aria-label': common.close }}>
      {draft.isError ? <ErrorState error={draft.error} onRetry={() => void draft.refetch()} /> : null}
      {draft.isPending ? <LoadingList rows={3} /> : null}
      {flow === undefined ? null : 'problem' in flow ? (
        flow.problem
      ) : (
        <ChangeList before={document} after={flow.document} title={t.theirsAgainstMine} same={t.sameAsTheirs} />
      )}
      <Group justify="flex-end" mt="md">
        {children}
      </Group>
    </Modal>
  );
}

function useWho(theirs: Theirs | null): string {
  const t = useMessages(flowMessages);
  const { user } = useSession();
  const by = theirs?.savedBy ?? null;
  if (by === null || by.name === '') return t.somebodyChanged;
  return by.kind === 'person' && by.id === user.id ? t.youChanged : t.theyChanged(by.name);
}
