import type { Webhook } from '@baraza/sdk';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { SecretOnce } from '#app/components/secret-once.tsx';
import { useWebhookChanges } from '#app/data/webhooks.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { webhooksMessages } from './messages.ts';

const OVERLAP_HOURS = { none: 0, day: 24, week: 168 } as const;
type Overlap = keyof typeof OVERLAP_HOURS;

export interface RotateSecretDialogProps {
  readonly webhook: Webhook;
  readonly opened: boolean;
  onClose(): void;
}

/** Gives an endpoint a new secret, shown once. */
export function RotateSecretDialog({ webhook, opened, onClose }: RotateSecretDialogProps) {
  const t = useMessages(webhooksMessages);
  return (
    <Dialog opened={opened} onClose={onClose} title={t.rotate}>
      <RotateForm webhook={webhook} onDone={onClose} />
    </Dialog>
  );
}

function RotateForm({ webhook, onDone }: { readonly webhook: Webhook; onDone(): void }) {
  const t = useMessages(webhooksMessages);
  const { rotate } = useWebhookChanges();
  const [overlap, setOverlap] = useState<Overlap>('day');
  if (rotate.data !== undefined) {
    return <SecretOnce secret={rotate.data.secret} label={t.secret} note={t.once} doneLabel={t.done} onDone={onDone} />;
  }
  return (
    <Stack>
      <Text>{t.rotateText}</Text>
      <Select
        label={t.overlap}
        allowDeselect={false}
        data={(Object.keys(OVERLAP_HOURS) as Overlap[]).map(value => ({ value, label: t.overlaps[value] }))}
        value={overlap}
        onChange={value => setOverlap(value as Overlap)}
      />
      {rotate.isError ? <ErrorState error={rotate.error} /> : null}
      <Group justify="flex-end">
        <Button
          loading={rotate.isPending}
          onClick={() => rotate.mutate({ id: webhook.id, overlapHours: OVERLAP_HOURS[overlap] })}
        >
          {t.rotate}
        </Button>
      </Group>
    </Stack>
  );
}
