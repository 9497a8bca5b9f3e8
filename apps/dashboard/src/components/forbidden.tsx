import { Alert, Text } from '@mantine/core';
import { Lock } from 'lucide-react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { commonMessages } from './messages.ts';

/** Says that one's role may not, and who can change that. Nothing broke, and another try helps nobody. */
export function Forbidden() {
  const t = useMessages(commonMessages);
  return (
    <Alert color="gray" variant="light" icon={<Lock size={18} />} title={t.forbidden} role="alert">
      <Text size="sm">{t.forbiddenText}</Text>
    </Alert>
  );
}
