import { AuthenticationError, BarazaError, ConnectionError, PermissionError } from '@baraza/sdk';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { CircleAlert, RotateCw } from 'lucide-react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { Forbidden } from './forbidden.tsx';
import { TextLink } from './links.tsx';
import { commonMessages } from './messages.ts';

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** What failed, or that one may not; whether another try may help, and the number of the request for whoever looks into it. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const t = useMessages(commonMessages);
  if (error instanceof PermissionError) return <Forbidden />;
  const requestId = error instanceof BarazaError ? error.requestId : undefined;
  return (
    <Alert color="red" variant="light" icon={<CircleAlert size={18} />} title={t.failed} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{describe(error, t)}</Text>
        {error instanceof AuthenticationError ? (
          <TextLink to="/sign-in" search={{ next: window.location.pathname }} size="sm">
            {t.signIn}
          </TextLink>
        ) : null}
        {requestId === undefined ? null : (
          <Text size="xs" ff="monospace" c="dimmed">
            {t.requestId(requestId)}
          </Text>
        )}
        {onRetry === undefined ? null : (
          <Group>
            <Button size="xs" variant="default" leftSection={<RotateCw size={14} />} onClick={onRetry}>
              {t.retry}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

function describe(error: unknown, t: (typeof commonMessages)['en']): string {
  if (error instanceof ConnectionError) return t.offline;
  if (error instanceof AuthenticationError) return t.signedOut;
  return error instanceof BarazaError && error.status > 0 && error.status < 500 ? error.message : t.failedText;
}
