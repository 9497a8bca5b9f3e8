import type { Customer } from '@baraza/sdk';
import { Button, Group, Modal, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { GitMerge } from 'lucide-react';
import { useState } from 'react';
import { conversationMessages } from '#app/components/conversation-messages.ts';
import { ErrorState } from '#app/components/error-state.tsx';
import { commonMessages } from '#app/components/messages.ts';
import plainList from '#app/components/plain-list.module.css';
import { customerListQuery, useCustomerChanges } from '#app/data/customers.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { customerMessages } from './messages.ts';

const SEARCH_AFTER_MS = 250;

/** How channels name the person, and who else is counted as them. */
export function IdentitySection({ customer, may }: { readonly customer: Customer; readonly may: boolean }) {
  const t = useMessages(customerMessages);
  const channels: Readonly<Record<string, string>> = useMessages(conversationMessages).channels;
  const { split } = useCustomerChanges(customer.id);
  const [merging, { open, close }] = useDisclosure(false);
  const separate = (what: { customerId: string } | { aliasId: string }): void =>
    split.mutate(what, { onSuccess: () => void notifications.show({ message: t.splitNow }) });
  return (
    <Paper p="lg" component="section" aria-labelledby="aliases">
      <Title order={2} id="aliases">
        {t.aliases}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t.aliasesText}
      </Text>
      {split.isError ? <ErrorState error={split.error} /> : null}
      {customer.aliases.length === 0 ? <Text size="sm">{t.noAliases}</Text> : null}
      <ul className={plainList['list']}>
        {customer.aliases.map(({ id, channel, surface, userId }) => (
          <li key={id}>
            <Text ff="monospace" size="sm" style={{ overflowWrap: 'anywhere' }}>
              {userId}
            </Text>
            <Group gap="xs">
              <Text size="xs" c="dimmed">
                {channels[channel] ?? channel} · {surface}
              </Text>
              {may && customer.aliases.length > 1 ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`${t.splitAlias}: ${userId}`}
                  onClick={() => separate({ aliasId: id })}
                >
                  {t.splitAlias}
                </Button>
              ) : null}
            </Group>
          </li>
        ))}
      </ul>
      {customer.mergedIds.length === 0 ? null : (
        <>
          <Title order={3} mt="md" mb={4}>
            {t.merged}
          </Title>
          <ul className={plainList['list']}>
            {customer.mergedIds.map(id => (
              <li key={id}>
                <Group gap="xs">
                  <Text ff="monospace" size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {id}
                  </Text>
                  {may ? (
                    <Button size="compact-xs" variant="subtle" onClick={() => separate({ customerId: id })}>
                      {t.unmerge}
                    </Button>
                  ) : null}
                </Group>
              </li>
            ))}
          </ul>
        </>
      )}
      {may ? (
        <Button variant="default" size="xs" mt="md" leftSection={<GitMerge size={15} />} onClick={open}>
          {t.merge}
        </Button>
      ) : null}
      <MergeDialog customer={customer} opened={merging} onClose={close} />
    </Paper>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface MergeDialogProps {
  readonly customer: Customer;
  readonly opened: boolean;
  onClose(): void;
}

function MergeDialog({ customer, opened, onClose }: MergeDialogProps) {
  const t = useMessages(customerMessages);
  const common = useMessages(commonMessages);
  const { merge } = useCustomerChanges(customer.id);
  const [words, setWords] = useState('');
  const [other, setOther] = useState<Choice | null>(null);
  // Who is chosen stands in the field, and is not searched for.
  const [asked] = useDebouncedValue(words === other?.label ? '' : words.trim(), SEARCH_AFTER_MS);
  const found = useInfiniteQuery({
    ...customerListQuery(asked || undefined),
    enabled: opened,
    // Nobody goes from under the pointer while the server searches.
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.pages[0]?.items ?? [])
    .filter(({ id }) => id !== customer.id)
    .map(
      ({ id, name, email, phone }): Choice => ({
        value: id,
        label: [name ?? t.nameless, email ?? phone ?? id.slice(-6)].join(' · '),
      }),
    );
  if (other !== null && options.every(({ value }) => value !== other.value)) options.push(other);
  return (
    <Modal opened={opened} onClose={onClose} title={t.mergeTitle} closeButtonProps={{ 'aria-label': common.close }}>
      <Stack>
        <Text>{t.mergeText}</Text>
        <Select
          label={t.mergePick}
          placeholder={t.searchPlaceholder}
          searchable
          // The server has searched already.
          filter={({ options: all }) => all}
          data={options}
          value={other?.value ?? null}
          onChange={id => setOther(options.find(({ value }) => value === id) ?? null)}
          onSearchChange={setWords}
          data-autofocus
        />
        {merge.isError ? <ErrorState error={merge.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            disabled={other === null}
            loading={merge.isPending}
            onClick={() => {
              if (other === null) return;
              merge.mutate(other.value, {
                onSuccess: () => {
                  notifications.show({ message: t.mergedNow });
                  setOther(null);
                  onClose();
                },
              });
            }}
          >
            {t.mergeDo}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
