import type { Webhook } from '@baraza/sdk';
import { Badge } from '@mantine/core';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { webhooksMessages } from './messages.ts';

const COLOURS = { enabled: 'teal', disabled: 'gray', failing: 'red' } as const;

export function WebhookStatus({ webhook }: { readonly webhook: Webhook }) {
  const t = useMessages(webhooksMessages);
  const state = webhook.status === 'enabled' && webhook.failingSince !== null ? 'failing' : webhook.status;
  return <Badge color={COLOURS[state]}>{t.statuses[state]}</Badge>;
}
