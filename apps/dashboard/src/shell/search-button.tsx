import { UnstyledButton } from '@mantine/core';
import { Search } from 'lucide-react';
import { commonMessages } from '#app/components/messages.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { openCommands } from './open-commands.ts';
import classes from './shell.module.css';

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

export function SearchButton() {
  const common = useMessages(commonMessages);
  return (
    <UnstyledButton className={classes['search']} onClick={openCommands} aria-keyshortcuts="Control+K">
      <Search size={15} aria-hidden />
      <span>{common.search}</span>
      <kbd aria-hidden>{IS_APPLE ? '⌘ K' : 'Ctrl K'}</kbd>
    </UnstyledButton>
  );
}
