import { BarazaError } from '@baraza/sdk';
import { Button, Checkbox, PinInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { confirmSecondFactor } from '#app/data/auth.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AccessPage } from './access-page.tsx';
import { accessMessages } from './messages.ts';

const DIGITS = 6;

/** The six digits of the authenticator app, or a recovery code. */
export function SecondFactor({ onDone }: { onDone(): Promise<void> }) {
  const t = useMessages(accessMessages);
  const [kind, setKind] = useState<'app' | 'recovery'>('app');
  const [code, setCode] = useState('');
  const [trust, setTrust] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const label = useId();

  const confirm = async (value: string): Promise<void> => {
    setBusy(true);
    setWrong(false);
    setError(null);
    try {
      await confirmSecondFactor(value, kind, trust);
      await onDone();
    } catch (failure) {
      if (failure instanceof BarazaError && (failure.status === 401 || failure.status === 400)) setWrong(true);
      else setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void confirm(code);
  };
  return (
    <AccessPage title={t.secondFactor} text={kind === 'app' ? t.secondFactorText : t.recoveryText}>
      <form onSubmit={submit}>
        <Stack>
          {kind === 'app' ? (
            <Stack gap={4}>
              <Text id={label} size="sm" fw={500}>
                {t.code}
              </Text>
              <PinInput
                length={DIGITS}
                type="number"
                oneTimeCode
                autoFocus
                value={code}
                onChange={setCode}
                onComplete={value => void confirm(value)}
                error={wrong}
                aria-labelledby={label}
                getInputProps={index => ({ 'aria-label': `${t.code} ${index + 1}` })}
              />
            </Stack>
          ) : (
            <TextInput
              label={t.recoveryCode}
              value={code}
              onChange={event => setCode(event.currentTarget.value)}
              autoComplete="off"
              autoFocus
              required
            />
          )}
          {wrong ? (
            <Text c="var(--mantine-color-error)" size="sm" role="alert">
              {t.wrongCode}
            </Text>
          ) : null}
          <Checkbox label={t.trustDevice} checked={trust} onChange={event => setTrust(event.currentTarget.checked)} />
          {error === null ? null : <ErrorState error={error} />}
          <Button type="submit" loading={busy} fullWidth>
            {t.confirm}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              setKind(kind === 'app' ? 'recovery' : 'app');
              setCode('');
              setWrong(false);
            }}
          >
            {kind === 'app' ? t.useRecovery : t.useApp}
          </Button>
        </Stack>
      </form>
    </AccessPage>
  );
}
