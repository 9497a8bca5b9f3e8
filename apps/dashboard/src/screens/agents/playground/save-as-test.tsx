import { Button, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { conversationFlowQuery } from '#app/data/conversations.ts';
import { useRecordFlowTest } from '#app/data/flows.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { playgroundMessages } from './messages.ts';
import type { Chat } from './use-chat.ts';

const MAX_NAME = 256;

export interface SaveAsTestProps {
  readonly agentId: string;
  readonly chat: Chat;
}

/** Makes the conversation one had a test of the flow. Where that cannot be, it says why; absent before the first word. */
export function SaveAsTest({ agentId, chat }: SaveAsTestProps) {
  const t = useMessages(playgroundMessages);
  const may = useCan()('flows:write');
  const [opened, { open, close }] = useDisclosure(false);
  const last = chat.exchanges.findLast(({ conversationId }) => conversationId !== null);
  const conversationId = last?.conversationId ?? '';
  const flow = useQuery({ ...conversationFlowQuery(conversationId), enabled: last !== undefined && !chat.running });
  const reason = !may
    ? t.keepTestMayNot
    : chat.running || last === undefined
      ? t.writing
      : flow.data === null
        ? t.keepTestNoFlow
        : undefined;
  if (chat.exchanges.length === 0) return null;
  return (
    <>
      <Tooltip label={reason ?? ''} disabled={reason === undefined}>
        <Button
          variant="default"
          leftSection={<ListChecks size={15} />}
          aria-disabled={reason !== undefined}
          data-disabled={reason !== undefined || undefined}
          aria-description={reason}
          onClick={reason === undefined ? open : undefined}
        >
          {t.keepTest}
        </Button>
      </Tooltip>
      <Dialog opened={opened} onClose={close} title={t.keepTestTitle}>
        <SaveForm
          agentId={agentId}
          conversationId={conversationId}
          proposal={(chat.exchanges[0]?.question ?? '').slice(0, MAX_NAME)}
          onDone={close}
        />
      </Dialog>
    </>
  );
}

interface SaveFormProps {
  readonly agentId: string;
  readonly conversationId: string;
  /** A name to begin with. */
  readonly proposal: string;
  onDone(): void;
}

function SaveForm({ agentId, conversationId, proposal, onDone }: SaveFormProps) {
  const t = useMessages(playgroundMessages);
  const common = useMessages(commonMessages);
  const record = useRecordFlowTest(agentId);
  const form = useForm({ initialValues: { name: proposal } });
  const { saving, error, save } = useSave(form, async ({ name }) => {
    await record.mutateAsync({ conversationId, name });
    notifications.show({ message: t.keepTestSaved(name) });
    onDone();
  });
  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t.keepTestText}
        </Text>
        <TextInput
          label={t.keepTestName}
          description={t.keepTestReplaces}
          required
          maxLength={MAX_NAME}
          data-autofocus
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        {error === null ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={saving}>
            {t.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
