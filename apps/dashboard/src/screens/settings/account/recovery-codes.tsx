import { Button, Group, Stack, Text } from '@mantine/core';
import { CodeBlock } from '#app/components/code-block.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { accountMessages } from './messages.ts';

export function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; onDone(): void }) {
  const t = useMessages(accountMessages);
  return (
    <Stack>
      <Text>{t.recoveryText}</Text>
      <CodeBlock code={codes.join('\n')} label={t.recovery} />
      <Group justify="flex-end">
        <Button onClick={onDone} data-autofocus>
          {t.keptThem}
        </Button>
      </Group>
    </Stack>
  );
}
