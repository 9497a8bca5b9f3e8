import { Badge, Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Dialog } from '#app/components/dialog.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { renewRecoveryCodes, useAccountChanges } from '#app/data/account.ts';
import { useSession } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { accountMessages } from './messages.ts';
import { PasswordStep } from './password-step.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SecondFactorSetUp } from './second-factor-set-up.tsx';

type Step = 'on' | 'off' | 'codes';

/** The authenticator app: set up, new recovery codes, switched off. */
export function SecondFactorSection() {
  const t = useMessages(accountMessages);
  const { user } = useSession();
  const { endSecondFactor } = useAccountChanges();
  const [step, setStep] = useState<Step | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = (): void => {
    setStep(null);
    setCodes(null);
  };
  return (
    <FormSection title={t.factor} text={t.factorText}>
      <Group>
        <Badge color={user.twoFactor ? 'teal' : 'gray'}>{user.twoFactor ? t.factorOn : t.factorOff}</Badge>
        {user.twoFactor ? (
          <>
            <Button size="xs" variant="default" onClick={() => setStep('codes')}>
              {t.renewCodes}
            </Button>
            <Button size="xs" variant="subtle" color="red" onClick={() => setStep('off')}>
              {t.turnOff}
            </Button>
          </>
        ) : (
          <Button size="xs" variant="default" onClick={() => setStep('on')}>
            {t.turnOn}
          </Button>
        )}
      </Group>
      <Dialog opened={step === 'on'} onClose={close} title={t.factor}>
        <SecondFactorSetUp onDone={close} />
      </Dialog>
      <Dialog opened={step === 'off'} onClose={close} title={t.turnOff}>
        <PasswordStep
          text={t.turnOffText}
          confirmLabel={t.turnOff}
          onPassword={async password => {
            await endSecondFactor.mutateAsync(password);
            notifications.show({ message: t.turnedOff });
            close();
          }}
        />
      </Dialog>
      <Dialog opened={step === 'codes'} onClose={close} title={t.recovery}>
        {codes === null ? (
          <PasswordStep
            text={t.recoveryText}
            confirmLabel={t.renewCodes}
            onPassword={async password => setCodes(await renewRecoveryCodes(password))}
          />
        ) : (
          <RecoveryCodes codes={codes} onDone={close} />
        )}
      </Dialog>
    </FormSection>
  );
}
