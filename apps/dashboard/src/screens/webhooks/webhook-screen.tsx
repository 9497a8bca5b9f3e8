import type { Webhook } from '@baraza/sdk';
import { Alert, Badge, Box, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, Send } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { TextLink } from '#app/components/links.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { RowMenu } from '#app/components/row-menu.tsx';
import { useCan } from '#app/data/session.ts';
import { useWebhookChanges, webhookQuery } from '#app/data/webhooks.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { settingsMessages } from '../settings/messages.ts';
import { Attempts } from './attempts.tsx';
import { EditWebhookDialog } from './edit-webhook-dialog.tsx';
import { webhooksMessages } from './messages.ts';
import { ReplayDialog } from './replay-dialog.tsx';
import { RotateSecretDialog } from './rotate-secret-dialog.tsx';
import { WebhookStatus } from './webhook-status.tsx';

const route = getRouteApi('/app/webhooks/$webhook');

/** One endpoint: what it asks for, how its requests went, what can be done with it. */
export function WebhookScreen() {
  const t = useMessages(webhooksMessages);
  const { webhook: id } = route.useParams();
  const webhook = useQuery(webhookQuery(id));
  return (
    <>
      <TextLink to="/app/webhooks" size="sm" display="inline-flex" mb="sm" style={{ gap: 6, alignItems: 'center' }}>
        <ArrowLeft size={14} aria-hidden /> {t.back}
      </TextLink>
      {webhook.isSuccess ? <Loaded webhook={webhook.data} /> : <QueryStates query={webhook} />}
    </>
  );
}

type Step = 'edit' | 'replay' | 'rotate' | 'disable' | 'remove';

function Loaded({ webhook }: { readonly webhook: Webhook }) {
  const t = useMessages(webhooksMessages);
  const settings = useMessages(settingsMessages);
  const navigate = useNavigate();
  const mayWrite = useCan()('webhooks:write');
  const { test, update, remove } = useWebhookChanges();
  const [step, setStep] = useState<Step | null>(null);
  const close = (): void => setStep(null);
  const { id, status } = webhook;
  return (
    <>
      <PageHeader
        title={new URL(webhook.url).host}
        description={
          <Text component="span" style={{ overflowWrap: 'anywhere' }}>
            {webhook.url}
          </Text>
        }
        actions={
          mayWrite ? (
            <Group gap="xs">
              <Button
                variant="default"
                leftSection={<Send size={16} />}
                loading={test.isPending}
                disabled={status === 'disabled'}
                onClick={() => test.mutate(id, { onSuccess: () => void notifications.show({ message: t.tested }) })}
              >
                {t.test}
              </Button>
              <RowMenu label={settings.actions}>
                <Menu.Item onClick={() => setStep('edit')}>{t.edit}</Menu.Item>
                <Menu.Item onClick={() => setStep('replay')} disabled={status === 'disabled'}>
                  {t.replay}
                </Menu.Item>
                <Menu.Item onClick={() => setStep('rotate')}>{t.rotate}</Menu.Item>
                {status === 'enabled' ? (
                  <Menu.Item onClick={() => setStep('disable')}>{t.disable}</Menu.Item>
                ) : (
                  <Menu.Item
                    onClick={() =>
                      update.mutate(
                        { id, changes: { enabled: true } },
                        { onSuccess: () => void notifications.show({ message: t.enabled }) },
                      )
                    }
                  >
                    {t.enable}
                  </Menu.Item>
                )}
                <Menu.Divider />
                <Menu.Item color="red" onClick={() => setStep('remove')}>
                  {t.remove}
                </Menu.Item>
              </RowMenu>
            </Group>
          ) : undefined
        }
      />
      <Stack gap="lg">
        {test.isError ? <ErrorState error={test.error} /> : null}
        {update.isError ? <ErrorState error={update.error} /> : null}
        {webhook.disabledReason === null ? null : (
          <Alert color="yellow">
            {t.reasons[webhook.disabledReason]}{' '}
            {webhook.disabledAt === null ? null : <RelativeTime at={webhook.disabledAt} />}
          </Alert>
        )}
        {webhook.failingSince === null || status === 'disabled' ? null : (
          <Alert color="red">
            {t.failingSince} <RelativeTime at={webhook.failingSince} />
          </Alert>
        )}
        <Box component="section" aria-label={t.about}>
          <Group gap="xs">
            <WebhookStatus webhook={webhook} />
            <Badge color="gray">{t.formats[webhook.format]}</Badge>
            {webhook.events.map(event => (
              <Badge key={event} color="blue" miw={0}>
                {event === '*' ? t.everything : event}
              </Badge>
            ))}
          </Group>
        </Box>
        <Attempts webhook={webhook} />
      </Stack>
      <EditWebhookDialog webhook={webhook} opened={step === 'edit'} onClose={close} />
      <ReplayDialog webhook={webhook} opened={step === 'replay'} onClose={close} />
      <RotateSecretDialog webhook={webhook} opened={step === 'rotate'} onClose={close} />
      <ConfirmDialog
        opened={step === 'disable'}
        onClose={close}
        title={t.disableConfirm}
        confirmLabel={t.disable}
        onConfirm={async () => {
          await update.mutateAsync({ id, changes: { enabled: false } });
          notifications.show({ message: t.disabled });
        }}
      >
        {t.disableText}
      </ConfirmDialog>
      <ConfirmDialog
        opened={step === 'remove'}
        onClose={close}
        title={t.removeConfirm}
        confirmLabel={t.remove}
        danger
        onConfirm={async () => {
          await remove.mutateAsync(id);
          notifications.show({ message: t.removed });
          await navigate({ to: '/app/webhooks' });
        }}
      >
        {t.removeText}
      </ConfirmDialog>
    </>
  );
}
