import { NotFoundError } from '@baraza/sdk';
import { Button, Group, Paper, Stack, Text, Title, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ArrowLeft, Download, UserX } from 'lucide-react';
import { conversationMessages } from '#app/components/conversation-messages.ts';
import { saidId } from '#app/components/customer-name.ts';
import { ErrorState } from '#app/components/error-state.tsx';
import { TextLink } from '#app/components/links.tsx';
import { LoadingScreen } from '#app/components/loading.tsx';
import { NotFoundScreen } from '#app/components/not-found-screen.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import plainList from '#app/components/plain-list.module.css';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { attributesQuery, customerConversationsQuery, customerQuery, exportCustomer } from '#app/data/customers.ts';
import { download } from '#app/data/download.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ConsentSection } from './consent-section.tsx';
import classes from './customers.module.css';
import { EraseDialog } from './erase-dialog.tsx';
import { IdentitySection } from './identity-section.tsx';
import { customerMessages } from './messages.ts';
import { NotesSection } from './notes-section.tsx';
import { ProfileSection } from './profile-section.tsx';

const route = getRouteApi('/app/customers/$customer');

/** One person: what is known, how they are known, what they agreed to, and their conversations. */
export function CustomerScreen() {
  const t = useMessages(customerMessages);
  const can = useCan();
  const { customer: id } = route.useParams();
  const customer = useQuery(customerQuery(id));
  const fields = useQuery(attributesQuery);
  const [erasing, { open, close }] = useDisclosure(false);
  const exporting = useMutation({
    mutationFn: () => exportCustomer(id),
    onSuccess: file => download(`${id}.jsonl`, file),
  });
  if (customer.isPending || fields.isPending) return <LoadingScreen />;
  if (customer.data === undefined || fields.data === undefined) {
    if (customer.error instanceof NotFoundError) return <NotFoundScreen />;
    return (
      <ErrorState
        error={customer.error ?? fields.error}
        onRetry={() => void Promise.all([customer.refetch(), fields.refetch()])}
      />
    );
  }
  const known = customer.data;
  const may = can('customers:write');
  const mayErase = can('customers:erase');
  return (
    <>
      <TextLink to="/app/customers" size="sm" display="inline-flex" mb="sm" style={{ alignItems: 'center', gap: 6 }}>
        <ArrowLeft size={15} aria-hidden />
        {t.all}
      </TextLink>
      <PageHeader
        title={known.name ?? known.email ?? known.phone ?? saidId(known.aliases[0]?.userId ?? null) ?? t.nameless}
        description={
          <>
            {t.since} <RelativeTime at={known.createdAt} />
          </>
        }
        actions={
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<Download size={16} />}
              loading={exporting.isPending}
              onClick={() => exporting.mutate()}
            >
              {t.exportAll}
            </Button>
            {may ? (
              <Tooltip label={t.eraseMayNot} disabled={mayErase}>
                <Button
                  variant="default"
                  leftSection={<UserX size={16} />}
                  c={mayErase ? 'var(--mantine-color-error)' : undefined}
                  data-disabled={!mayErase || undefined}
                  aria-disabled={!mayErase}
                  onClick={mayErase ? open : undefined}
                >
                  {t.erase}
                </Button>
              </Tooltip>
            ) : null}
          </Group>
        }
      />
      {exporting.isError ? <ErrorState error={exporting.error} onRetry={() => exporting.mutate()} /> : null}
      <div className={classes['columns']}>
        <Stack>
          <ProfileSection key={known.updatedAt} customer={known} fields={fields.data} may={may} />
          {can('conversations:read') ? <Conversations id={known.id} /> : null}
          <NotesSection id={known.id} may={may} />
        </Stack>
        <Stack>
          <IdentitySection customer={known} may={may} />
          <ConsentSection customer={known} may={may} />
        </Stack>
      </div>
      <EraseDialog id={known.id} opened={erasing} onClose={close} />
    </>
  );
}

function Conversations({ id }: { readonly id: string }) {
  const t = useMessages(customerMessages);
  const { channels } = useMessages(conversationMessages);
  const conversations = useQuery(customerConversationsQuery(id));
  const items = conversations.data?.items ?? [];
  return (
    <Paper p="lg" component="section" aria-labelledby="conversations">
      <Title order={2} id="conversations" mb="sm">
        {t.conversations}
      </Title>
      {conversations.isError ? (
        <ErrorState error={conversations.error} onRetry={() => void conversations.refetch()} />
      ) : null}
      {conversations.isSuccess && items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.noConversations}
        </Text>
      ) : null}
      <ul className={plainList['list']}>
        {items.map(one => (
          <li key={one.id}>
            <TextLink to="/app/inbox/$conversation" params={{ conversation: one.id }}>
              {channels[one.channel]} · <RelativeTime at={one.createdAt} />
            </TextLink>
            <Text size="xs" c="dimmed">
              {t.messages(one.messageCount)}
            </Text>
          </li>
        ))}
      </ul>
    </Paper>
  );
}
