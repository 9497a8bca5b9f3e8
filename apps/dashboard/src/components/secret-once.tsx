import { Alert, Button, Group, Stack } from '@mantine/core';
import { CodeBlock } from './code-block.tsx';

export interface SecretOnceProps {
  readonly secret: string;
  /** Names it, for screen readers. */
  readonly label: string;
  /** Says that it is shown this once. */
  readonly note: string;
  readonly doneLabel: string;
  onDone(): void;
}

/** A secret that is shown this once, to be copied. */
export function SecretOnce({ secret, label, note, doneLabel, onDone }: SecretOnceProps) {
  return (
    <Stack>
      <Alert color="yellow" role="status">
        {note}
      </Alert>
      <CodeBlock code={secret} label={label} />
      <Group justify="flex-end">
        <Button onClick={onDone} data-autofocus>
          {doneLabel}
        </Button>
      </Group>
    </Stack>
  );
}
