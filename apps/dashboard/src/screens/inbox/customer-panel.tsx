import type { Conversation } from '@baraza/sdk';
import { Badge, Group, Select, Skeleton, Stack, TagsInput, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { conversationMessages } from '#app/components/conversation-messages.ts';
import { ErrorState } from '#app/components/error-state.tsx';
import { TextLink } from '#app/components/links.tsx';
import { NoteList } from '#app/components/note-list.tsx';
import { noteMessages } from '#app/components/note-messages.ts';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { conversationNotesQuery, useConversationChanges, useConversationNotes } from '#app/data/conversations.ts';
import { attributesQuery, customerConversationsQuery, customerQuery } from '#app/data/customers.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { FlowSection } from './flow-section.tsx';
import classes from './inbox.module.css';
import { useInbox } from './inbox-context.ts';
import { inboxMessages } from './messages.ts';

/** Who talks, what the team knows of them, and what it has noted. */
export function CustomerPanel({ conversation }: { readonly conversation: Conversation }) {
  const t = useMessages(inboxMessages);
  const words = useMessages(noteMessages);
  const can = useCan();
  const { id, customerId } = conversation;
  const notes = useQuery(conversationNotesQuery(id));
  const { remove } = useConversationNotes(id);
  const may = can('conversations:write');
  return (
    <Stack gap="xl">
      {customerId !== null && can('customers:read') ? (
        <KnownCustomer id={customerId} conversation={conversation} />
      ) : (
        <section aria-labelledby="customer">
          <Title order={2} size="h3" id="customer" mb={8}>
            {t.customer}
          </Title>
          <Text size="sm" c="dimmed">
            {t.unknownCustomer}
          </Text>
        </section>
      )}
      <Standing conversation={conversation} may={may} />
      <FlowSection conversationId={id} />
      {notes.isError ? <ErrorState error={notes.error} onRetry={() => void notes.refetch()} /> : null}
      <section aria-labelledby="notes">
        <Title order={2} size="h3" id="notes" mb={8}>
          {words.notes}
        </Title>
        <NoteList notes={notes.data?.items ?? []} onDelete={may ? note => remove.mutateAsync(note) : undefined} />
      </section>
    </Stack>
  );
}

function KnownCustomer({ id, conversation }: { readonly id: string; readonly conversation: Conversation }) {
  const t = useMessages(inboxMessages);
  const words = useMessages(conversationMessages);
  const customer = useQuery(customerQuery(id));
  const attributes = useQuery(attributesQuery);
  const others = useQuery(customerConversationsQuery(id));
  const elsewhere = (others.data?.items ?? []).filter(one => one.id !== conversation.id).slice(0, 5);
  const known = customer.data;
  return (
    <>
      <section aria-labelledby="customer">
        <Title order={2} size="h3" id="customer" mb={8}>
          {t.customer}
        </Title>
        {customer.isPending ? <Skeleton height={64} /> : null}
        {customer.isError ? <ErrorState error={customer.error} onRetry={() => void customer.refetch()} /> : null}
        {known === undefined ? null : (
          <>
            <TextLink to="/app/customers/$customer" params={{ customer: known.id }} fw={570}>
              {known.name ?? known.email ?? conversation.userId ?? t.openCustomer}
            </TextLink>
            <dl className={classes['facts']} style={{ marginTop: 8 }}>
              {known.email === null ? null : <Fact name={t.email}>{known.email}</Fact>}
              {known.phone === null ? null : <Fact name={t.phone}>{known.phone}</Fact>}
              {conversation.userId === null ? null : <Fact name={t.userId}>{conversation.userId}</Fact>}
              {Object.entries(known.attributes).map(([key, value]) => (
                <Fact key={key} name={attributes.data?.find(one => one.key === key)?.label ?? key}>
                  {String(value)}
                </Fact>
              ))}
              {known.consents.map(({ id: consent, kind, granted }) => (
                <Fact key={consent} name={`${t.consent}: ${kind}`}>
                  {granted ? t.granted : t.withdrawn}
                </Fact>
              ))}
            </dl>
            {known.tags.length === 0 ? null : (
              <Group gap={4} mt={8}>
                {known.tags.map(tag => (
                  <Badge key={tag} color="gray" miw={0}>
                    {tag}
                  </Badge>
                ))}
              </Group>
            )}
          </>
        )}
      </section>
      <section aria-labelledby="others">
        <Title order={2} size="h3" id="others" mb={8}>
          {t.others}
        </Title>
        {others.isSuccess && elsewhere.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t.noOthers}
          </Text>
        ) : null}
        <ul className={classes['plain']}>
          {elsewhere.map(one => (
            <li key={one.id}>
              <TextLink to="/app/inbox/$conversation" params={{ conversation: one.id }} search={true} size="sm">
                {words.channels[one.channel]}, {t.status[one.status]}
              </TextLink>
              <Text size="xs" c="dimmed">
                {words.messages(one.messageCount)} · <RelativeTime at={one.updatedAt} />
              </Text>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Standing({ conversation, may }: { readonly conversation: Conversation; readonly may: boolean }) {
  const t = useMessages(inboxMessages);
  const words = useMessages(conversationMessages);
  const { members, agents } = useInbox();
  const { update } = useConversationChanges(conversation.id);
  const { assignee } = conversation;
  const options = members.map(({ id, name }) => ({ value: id, label: name }));
  const foreign =
    assignee !== null && assignee.id !== null && !members.some(({ id }) => id === assignee.id)
      ? [{ value: assignee.id, label: assignee.name }]
      : [];
  return (
    <section aria-labelledby="standing">
      <Title order={2} size="h3" id="standing" mb={8}>
        {t.details}
      </Title>
      <Stack gap="sm">
        <dl className={classes['facts']}>
          <Fact name={t.statusLabel}>{t.status[conversation.status]}</Fact>
          <Fact name={t.agent}>{agents.get(conversation.agentId)?.name ?? words.deletedAgent}</Fact>
          <Fact name={t.channel}>{words.channels[conversation.channel]}</Fact>
          <Fact name={t.opened}>
            <RelativeTime at={conversation.createdAt} />
          </Fact>
        </dl>
        {update.isError ? <ErrorState error={update.error} /> : null}
        <Select
          label={t.assign}
          placeholder={t.nobody}
          data={[...options, ...foreign]}
          value={assignee?.id ?? null}
          disabled={!may}
          clearable
          onChange={id => {
            const member = members.find(one => one.id === id);
            update.mutate({ assignee: member === undefined ? null : { id: member.id, name: member.name } });
          }}
        />
        <TagsInput
          label={t.tags}
          placeholder={conversation.tags.length === 0 ? t.tagsPlaceholder : undefined}
          value={[...conversation.tags]}
          disabled={!may}
          maxTags={20}
          maxLength={50}
          onChange={tags => update.mutate({ tags })}
        />
      </Stack>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
