import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ErrorState } from './error-state.tsx';
import { commonMessages } from './messages.ts';

export interface ConfirmDialogProps {
  readonly opened: boolean;
  onClose(): void;
  /** Done when this resolves; what it rejects with is shown. */
  onConfirm(): Promise<unknown>;
  /** Asks: "Delete this agent?" */
  readonly title: string;
  /** What goes, and whether it can come back. */
  readonly children: ReactNode;
  /** Says what is done: "Delete agent". */
  readonly confirmLabel: string;
  readonly danger?: boolean;
  /** As long as something is missing before it can be done. */
  readonly disabled?: boolean;
}

/** Asks before what cannot be undone. Focus begins on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useMessages(commonMessages);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async (): Promise<void> => {
    setPending(true);
    setError(null);
    try {
      await props.onConfirm();
      props.onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t.close }}
    >
      <Stack>
        <Text component="div">{props.children}</Text>
        {error === null ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {t.cancel}
          </Button>
          <Button
            color={props.danger === true ? 'red.9' : undefined}
            loading={pending}
            disabled={props.disabled === true}
            onClick={() => void confirm()}
          >
            {props.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
