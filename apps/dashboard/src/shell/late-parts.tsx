import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { CommandPalette } from './command-palette.tsx';

/** What nobody sees at first. A command palette that was asked for before opens now, and nothing is lost that was told before. */
export function LateParts() {
  return (
    <>
      <CommandPalette />
      <Notifications position="bottom-right" limit={3} />
    </>
  );
}
