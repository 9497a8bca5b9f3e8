import { BarazaError } from '@baraza/sdk';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { CodeBlock } from '#app/components/code-block.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { beginSecondFactor, type SecondFactorSetUp as SetUp, useAccountChanges } from '#app/data/account.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { accountMessages } from './messages.ts';
import { PasswordStep } from './password-step.tsx';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

const DIGITS = 6;

/** Password, then the code to scan and the digits it gives, then the recovery codes. */
export function SecondFactorSetUp({ onDone }: { onDone(): void }) {
  const t = useMessages(accountMessages);
  const [setUp, setSetUp] = useState<SetUp | null>(null);
  const [proved, setProved] = useState(false);
  if (setUp === null) {
    return (
      <PasswordStep
        text={t.factorText}
        confirmLabel={t.next}
        onPassword={async password => setSetUp(await beginSecondFactor(password))}
      />
    );
  }
  if (proved) return <RecoveryCodes codes={setUp.backupCodes} onDone={onDone} />;
  return (
    <ProveStep
      uri={setUp.totpURI}
      onProved={() => {
        setProved(true);
        notifications.show({ message: t.turnedOn });
      }}
    />
  );
}

function ProveStep({ uri, onProved }: { readonly uri: string; onProved(): void }) {
  const t = useMessages(accountMessages);
  const { finishSecondFactor } = useAccountChanges();
  const [code, setCode] = useState('');
  const { error, isPending } = finishSecondFactor;
  const wrong = error instanceof BarazaError && (error.status === 400 || error.status === 401);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    finishSecondFactor.mutate(code.trim(), { onSuccess: onProved });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t.scan}</Text>
        <QrCode text={uri} label={t.qr} />
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {t.secret}
          </Text>
          <CodeBlock code={new URL(uri).searchParams.get('secret') ?? ''} label={t.secret} />
        </div>
        <TextInput
          label={t.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={DIGITS}
          required
          data-autofocus
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
          error={wrong ? t.wrongCode : undefined}
        />
        {error === null || wrong ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t.confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
