import { spotlight } from '@mantine/spotlight';

export function openCommands(): void {
  spotlight.open();
}
