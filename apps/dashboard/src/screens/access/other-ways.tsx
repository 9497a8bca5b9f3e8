import { Button, Divider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fingerprint, LogIn } from 'lucide-react';
import { canUsePasskeys, signInWithPasskey, singleSignOnUrl } from '#app/data/auth.ts';
import { client } from '#app/data/client.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { accessMessages } from './messages.ts';
import { safeNext } from './safe-next.ts';

export interface OtherWaysProps {
  readonly next: string | undefined;
  onDone(): Promise<void>;
  onError(error: unknown): void;
}

/** Passkey, and the provider that the operator configured. */
export function OtherWays({ next, onDone, onError }: OtherWaysProps) {
  const t = useMessages(accessMessages);
  const options = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => client.people.signInOptions({ signal }),
  });
  const provider = options.data?.singleSignOn ?? null;
  const passkey = async (): Promise<void> => {
    try {
      await signInWithPasskey();
      await onDone();
    } catch (error) {
      // Whoever calls it off knows.
      if (!(error instanceof DOMException)) onError(error);
    }
  };
  const leave = async (): Promise<void> => {
    try {
      window.location.assign(await singleSignOnUrl(safeNext(next)));
    } catch (error) {
      onError(error);
    }
  };
  if (provider === null && !canUsePasskeys()) return null;
  return (
    <>
      <Divider label={t.otherwise} />
      {provider === null ? null : (
        <Button variant="default" leftSection={<LogIn size={16} />} onClick={() => void leave()}>
          {t.withProvider(provider.name)}
        </Button>
      )}
      {canUsePasskeys() ? (
        <Button variant="default" leftSection={<Fingerprint size={16} />} onClick={() => void passkey()}>
          {t.passkey}
        </Button>
      ) : null}
    </>
  );
}
