import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { sessionsQuery, useAccountChanges } from '#app/data/account.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { browserName } from './browser-name.ts';
import { accountMessages } from './messages.ts';

/** Where the person is signed in, and the end of it. */
export function SessionsSection() {
  const t = useMessages(accountMessages);
  const own = useQuery(sessionsQuery);
  const { endSession, endOtherSessions } = useAccountChanges();
  const told = { onSuccess: () => void notifications.show({ message: t.ended }) };
  const { sessions = [], current } = own.data ?? {};
  return (
    <FormSection title={t.sessions} text={t.sessionsText}>
      <QueryStates query={own} rows={2} />
      {sessions.map(session => {
        const name = browserName(session.userAgent ?? '') ?? t.unknownBrowser;
        return (
          <Group key={session.id} justify="space-between">
            <Stack gap={0}>
              <Group gap="xs">
                <Text fw={550}>{name}</Text>
                {session.token === current ? <Badge>{t.thisBrowser}</Badge> : null}
              </Group>
              <Text size="xs" c="dimmed">
                {session.ipAddress == null || session.ipAddress === '' ? null : `${session.ipAddress} · `}
                {t.signedIn} <RelativeTime at={session.createdAt} />
              </Text>
            </Stack>
            {session.token === current ? null : (
              <Button
                size="xs"
                variant="default"
                aria-label={t.endOf(name)}
                onClick={() => endSession.mutate(session.token, told)}
              >
                {t.end}
              </Button>
            )}
          </Group>
        );
      })}
      {endSession.isError ? <ErrorState error={endSession.error} /> : null}
      {sessions.length > 1 ? (
        <Group>
          <Button
            variant="default"
            loading={endOtherSessions.isPending}
            onClick={() => endOtherSessions.mutate(undefined, told)}
          >
            {t.endOthers}
          </Button>
        </Group>
      ) : null}
    </FormSection>
  );
}
