import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, PlugZap } from 'lucide-react';
import { ErrorState } from '#app/components/error-state.tsx';
import { client } from '#app/data/client.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { settingsMessages } from './messages.ts';

const BUILT_IN = 'builtin/extractive';

/** Asks the chosen model for a word, without any second model behind it, and says what came. */
export function ModelCheck({ model }: { readonly model: string }) {
  const t = useMessages(settingsMessages);
  const check = useMutation({ mutationFn: () => client.checkModel(model) });
  if (model === BUILT_IN) {
    return (
      <Text size="sm" c="dimmed">
        {t.checkBuiltIn}
      </Text>
    );
  }
  const outcome = check.data;
  return (
    <>
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<PlugZap size={14} />}
          loading={check.isPending}
          onClick={() => check.mutate()}
        >
          {t.check}
        </Button>
      </Group>
      <div role="status">
        {outcome?.ok === true ? (
          <Alert color="teal" icon={<CircleCheck size={18} />} title={t.checkOk(outcome.firstTokenMs)}>
            {outcome.text}
          </Alert>
        ) : null}
        {outcome?.ok === false ? (
          <Alert
            color="red"
            icon={<CircleAlert size={18} />}
            title={named(t.checkFailed, outcome.code) ?? t.checkFailed.other}
          >
            {named(t.checkHints, outcome.code)}
            <Text size="xs" c="dimmed" mt={4}>
              {outcome.message} · <code>{outcome.code}</code>
            </Text>
          </Alert>
        ) : null}
      </div>
      {check.isError ? <ErrorState error={check.error} /> : null}
    </>
  );
}

/** The words for a code; undefined for one that has none. */
function named(words: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
