import type { Webhook, WebhookAttempt } from '@baraza/sdk';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { CodeBlock } from '#app/components/code-block.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { Facts } from '#app/components/facts.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { useCan } from '#app/data/session.ts';
import { useWebhookChanges } from '#app/data/webhooks.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { webhooksMessages } from './messages.ts';

export interface AttemptDialogProps {
  readonly webhook: Webhook;
  readonly attempt: WebhookAttempt | null;
  onClose(): void;
}

/** One request: what came back, when the next follows, and telling it again. */
export function AttemptDialog({ webhook, attempt, onClose }: AttemptDialogProps) {
  const t = useMessages(webhooksMessages);
  return (
    <Dialog opened={attempt !== null} onClose={onClose} title={attempt?.eventType ?? t.details} size="lg">
      {attempt === null ? null : <Details webhook={webhook} attempt={attempt} onDone={onClose} />}
    </Dialog>
  );
}

interface DetailsProps {
  readonly webhook: Webhook;
  readonly attempt: WebhookAttempt;
  onDone(): void;
}

function Details({ webhook, attempt, onDone }: DetailsProps) {
  const t = useMessages(webhooksMessages);
  const mayWrite = useCan()('webhooks:write');
  const { replay } = useWebhookChanges();
  const again = (): void =>
    replay.mutate(
      { id: webhook.id, which: { eventId: attempt.eventId } },
      {
        onSuccess: ({ count }) => {
          notifications.show({ message: t.replayed(count) });
          onDone();
        },
      },
    );
  return (
    <Stack>
      <Facts
        facts={[
          [t.outcome, t.outcomes[attempt.outcome]],
          [t.answer, attempt.status === null ? t.noAnswer : String(attempt.status)],
          [t.when, <RelativeTime key="when" at={attempt.startedAt} />],
          ...(attempt.durationMs === null ? [] : [[t.duration, t.milliseconds(attempt.durationMs)] as const]),
          ...(attempt.nextAttemptAt === null
            ? []
            : [[t.next, <RelativeTime key="next" at={attempt.nextAttemptAt} />] as const]),
          [t.eventId, attempt.eventId],
          ...(attempt.error === null ? [] : [[t.error, attempt.error] as const]),
        ]}
      />
      {attempt.response === null || attempt.response === '' ? null : (
        <div>
          <Text size="sm" fw={550} mb={4}>
            {t.response}
          </Text>
          <CodeBlock code={attempt.response} label={t.response} />
        </div>
      )}
      {replay.isError ? <ErrorState error={replay.error} /> : null}
      {mayWrite && attempt.cause !== 'test' ? (
        <Group justify="flex-end">
          <Button variant="default" loading={replay.isPending} disabled={webhook.status === 'disabled'} onClick={again}>
            {t.replayOne}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
