import { Kbd, Modal, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { commonMessages } from '#app/components/messages.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './inbox.module.css';
import { inboxMessages } from './messages.ts';
import { areShortcutsOn, SHORTCUTS, storeShortcutsOn } from './shortcuts.ts';

export interface ShortcutsDialogProps {
  readonly opened: boolean;
  onClose(): void;
}

/** The keys of the inbox, and the switch that turns them off. */
export function ShortcutsDialog({ opened, onClose }: ShortcutsDialogProps) {
  const t = useMessages(inboxMessages);
  const common = useMessages(commonMessages);
  const [on, setOn] = useState(areShortcutsOn);
  return (
    <Modal opened={opened} onClose={onClose} title={t.shortcuts} closeButtonProps={{ 'aria-label': common.close }}>
      <Stack>
        <dl className={classes['keys']}>
          {Object.entries(SHORTCUTS).map(([key, action]) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{t.keys[action]}</dd>
            </div>
          ))}
        </dl>
        <Text size="sm" c="dimmed">
          {t.shortcutsHelp}
        </Text>
        <Switch
          label={t.shortcutsOn}
          checked={on}
          onChange={event => {
            setOn(event.currentTarget.checked);
            storeShortcutsOn(event.currentTarget.checked);
          }}
        />
      </Stack>
    </Modal>
  );
}
