import type { CustomerSummary } from '@baraza/sdk';
import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Search, SlidersHorizontal, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { saidId } from '#app/components/customer-name.ts';
import type { Column } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { TextLink } from '#app/components/links.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { PagedTable } from '#app/components/paged-table.tsx';
import { TimeCell } from '#app/components/relative-time.tsx';
import { customerListQuery } from '#app/data/customers.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { FieldsDialog } from './fields-dialog.tsx';
import { customerMessages } from './messages.ts';

const route = getRouteApi('/app/customers');
const SEARCH_AFTER_MS = 250;

/** The people who talk with the team's agents. */
export function CustomersScreen() {
  const t = useMessages(customerMessages);
  const may = useCan()('customers:write');
  const { q } = route.useSearch();
  const navigate = useNavigate();
  const customers = useInfiniteQuery(customerListQuery(q));
  const [words, setWords] = useState(q ?? '');
  const [fields, { open, close }] = useDisclosure(false);
  const search = useDebouncedCallback((next: string) => {
    void navigate({ to: '/app/customers', search: next === '' ? {} : { q: next }, replace: true });
  }, SEARCH_AFTER_MS);
  const rows = customers.data?.pages.flatMap(page => page.items) ?? [];
  const columns: Column<CustomerSummary>[] = [
    {
      id: 'name',
      header: t.name,
      cell: customer => (
        <Stack gap={0} miw={0}>
          <TextLink to="/app/customers/$customer" params={{ customer: customer.id }} fw={550} truncate c="inherit">
            {nameOf(customer, t.nameless)}
          </TextLink>
          {saidId(customer.userId) === null || customer.name === null ? null : (
            <Text size="xs" c="dimmed" truncate visibleFrom="sm">
              {customer.userId}
            </Text>
          )}
          <Text size="xs" c="dimmed" truncate hiddenFrom="sm">
            {customer.email ?? customer.phone ?? saidId(customer.userId)}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'contact',
      header: t.contact,
      hideOnPhone: true,
      cell: ({ email, phone }) => (
        <Text size="sm" truncate>
          {[email, phone].filter(value => value !== null).join(' · ') || '–'}
        </Text>
      ),
    },
    {
      id: 'tags',
      header: t.tags,
      width: '200px',
      hideOnPhone: true,
      cell: ({ tags }) => (
        <Group gap={4} wrap="nowrap">
          {tags.slice(0, 2).map(tag => (
            <Badge key={tag} color="gray" miw={0}>
              {tag}
            </Badge>
          ))}
          {tags.length > 2 ? <Text size="xs">+{tags.length - 2}</Text> : null}
        </Group>
      ),
    },
    {
      id: 'since',
      header: t.since,
      width: '150px',
      cell: ({ createdAt }) => <TimeCell at={createdAt} />,
    },
  ];
  return (
    <>
      <PageHeader
        title={t.title}
        description={t.text}
        actions={
          may ? (
            <Button variant="default" leftSection={<SlidersHorizontal size={16} />} onClick={open}>
              {t.fields}
            </Button>
          ) : undefined
        }
      />
      <TextInput
        type="search"
        mb="md"
        maw={420}
        leftSection={<Search size={16} aria-hidden />}
        aria-label={t.searchLabel}
        placeholder={t.searchPlaceholder}
        maxLength={200}
        value={words}
        onChange={event => {
          setWords(event.currentTarget.value);
          search(event.currentTarget.value.trim());
        }}
      />
      <PagedTable
        query={customers}
        label={t.title}
        rows={rows}
        columns={columns}
        rowId={customer => customer.id}
        empty={
          <EmptyState
            icon={UsersRound}
            title={q === undefined ? t.emptyTitle : t.noneTitle}
            text={q === undefined ? t.emptyText : t.noneText}
          />
        }
      />
      <FieldsDialog opened={fields} onClose={close} />
    </>
  );
}

function nameOf({ id, name, email, phone, userId }: CustomerSummary, nameless: string): string {
  return name ?? email ?? phone ?? saidId(userId) ?? `${nameless} ${id.slice(-4)}`;
}
