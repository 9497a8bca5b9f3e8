import { BarazaError } from '@baraza/sdk';
import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { TextLink } from '#app/components/links.tsx';
import { signIn } from '#app/data/auth.ts';
import { setupQuery } from '#app/data/setup.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AccessPage } from './access-page.tsx';
import { accessMessages } from './messages.ts';
import { OtherWays } from './other-ways.tsx';
import { SecondFactor } from './second-factor.tsx';
import { useEnter } from './use-enter.ts';

const route = getRouteApi('/sign-in');

/** E-mail and password, then the second factor of who has one. */
export function SignInScreen() {
  const t = useMessages(accessMessages);
  const { next } = route.useSearch();
  const enter = useEnter(next);
  const setup = useQuery(setupQuery);
  const [step, setStep] = useState<'password' | 'second-factor'>('password');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({ initialValues: { email: '', password: '' } });

  const submit = async ({ email, password }: { email: string; password: string }): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      if ((await signIn(email, password)) === 'second-factor') setStep('second-factor');
      else await enter();
    } catch (failure) {
      if (failure instanceof BarazaError && failure.status === 401) form.setFieldError('password', t.wrong);
      else setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (setup.data?.needed === true) return <AccessPage title={t.waitsForOwner} text={t.waitsForOwnerText} />;
  if (step === 'second-factor') return <SecondFactor onDone={enter} />;
  return (
    <AccessPage title={t.signIn} text={t.signInText}>
      <form onSubmit={form.onSubmit(values => void submit(values))}>
        <Stack>
          <TextInput
            label={t.email}
            type="email"
            name="email"
            autoComplete="username webauthn"
            required
            autoFocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t.password}
            name="password"
            autoComplete="current-password"
            required
            {...form.getInputProps('password')}
          />
          {error === null ? null : <ErrorState error={error} />}
          <Button type="submit" loading={busy} fullWidth>
            {t.signIn}
          </Button>
          <OtherWays next={next} onDone={enter} onError={setError} />
          <TextLink to="/forgot-password" size="sm" ta="center">
            {t.forgot}
          </TextLink>
          <Text size="xs" c="dimmed" ta="center" style={{ textWrap: 'balance' }}>
            {t.noAccount}
          </Text>
        </Stack>
      </form>
    </AccessPage>
  );
}
