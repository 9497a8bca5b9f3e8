import { Text } from '@mantine/core';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { agentsMessages } from './messages.ts';

const BUILT_IN = 'builtin/extractive';

/** A model by the name people know. */
export function ModelName({ model }: { readonly model: string }) {
  const t = useMessages(agentsMessages);
  return (
    <Text size="sm" truncate>
      {model === BUILT_IN ? t.builtIn : model}
    </Text>
  );
}
