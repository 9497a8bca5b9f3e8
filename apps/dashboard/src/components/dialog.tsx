import { Modal, type ModalProps } from '@mantine/core';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { commonMessages } from './messages.ts';

/** A window over the screen; its button to close it has a name. */
export function Dialog(props: ModalProps) {
  const t = useMessages(commonMessages);
  return <Modal closeButtonProps={{ 'aria-label': t.close }} {...props} />;
}
