import type { ApiKey } from '@baraza/sdk';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { SecretOnce } from '#app/components/secret-once.tsx';
import { useApiKeyChanges } from '#app/data/api-keys.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { keysMessages } from './messages.ts';

const OVERLAP_SECONDS = { none: 0, hour: 3_600, day: 86_400, week: 604_800 } as const;
type Overlap = keyof typeof OVERLAP_SECONDS;

/** Gives a key a new secret, and the old one a time to end. */
export function RotateDialog({ apiKey, onClose }: { readonly apiKey: ApiKey | null; onClose(): void }) {
  const t = useMessages(keysMessages);
  return (
    <Dialog opened={apiKey !== null} onClose={onClose} title={t.rotateTitle(apiKey?.name ?? '')}>
      {apiKey === null ? null : <RotateForm apiKey={apiKey} onDone={onClose} />}
    </Dialog>
  );
}

function RotateForm({ apiKey, onDone }: { readonly apiKey: ApiKey; onDone(): void }) {
  const t = useMessages(keysMessages);
  const { rotate } = useApiKeyChanges();
  const [overlap, setOverlap] = useState<Overlap>('day');
  if (rotate.data !== undefined) {
    return <SecretOnce secret={rotate.data.secret} label={t.secret} note={t.once} doneLabel={t.done} onDone={onDone} />;
  }
  return (
    <Stack>
      <Text>{t.rotateText}</Text>
      <Select
        label={t.overlapLabel}
        allowDeselect={false}
        data={(Object.keys(OVERLAP_SECONDS) as Overlap[]).map(value => ({ value, label: t.overlaps[value] }))}
        value={overlap}
        onChange={value => setOverlap(value as Overlap)}
        data-autofocus
      />
      {rotate.isError ? <ErrorState error={rotate.error} /> : null}
      <Group justify="flex-end">
        <Button
          loading={rotate.isPending}
          onClick={() => rotate.mutate({ id: apiKey.id, overlapSeconds: OVERLAP_SECONDS[overlap] })}
        >
          {t.rotate}
        </Button>
      </Group>
    </Stack>
  );
}
