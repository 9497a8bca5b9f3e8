import type { Agent, Member } from '@baraza/sdk';
import { ActionIcon, Button, Indicator, Popover, Select, Stack, TextInput } from '@mantine/core';
import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { conversationMessages } from '#app/components/conversation-messages.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { CHANNELS, countFilters, type InboxFilters } from './inbox-filters.ts';
import { inboxMessages } from './messages.ts';

export interface FilterMenuProps {
  readonly filters: InboxFilters;
  readonly agents: readonly Agent[];
  readonly members: readonly Member[];
  readonly me: string;
  /** `undefined` takes a filter away. */
  onChange(changes: { readonly [K in keyof InboxFilters]?: InboxFilters[K] | undefined }): void;
}

/** What the list is narrowed to, beside status and words. */
export function FilterMenu({ filters, agents, members, me, onChange }: FilterMenuProps) {
  const t = useMessages(inboxMessages);
  const channels = useMessages(conversationMessages).channels;
  const [tag, setTag] = useState(filters.tag ?? '');
  const set = countFilters(filters);
  const within = { comboboxProps: { withinPortal: false }, clearable: true } as const;
  return (
    <Popover position="bottom-end" width={290} shadow="md" trapFocus returnFocus>
      <Indicator label={set} disabled={set === 0} size={16} color="teal.8">
        <Popover.Target>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={set === 0 ? t.filters : `${t.filters}, ${t.filtersOf(set)}`}
          >
            <ListFilter size={17} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t.filters}>
        <Stack gap="xs">
          <Select
            {...within}
            label={t.agent}
            placeholder={t.anyAgent}
            data={agents.map(({ id, name }) => ({ value: id, label: name }))}
            value={filters.agent ?? null}
            onChange={agent => onChange({ agent: agent ?? undefined })}
            searchable={agents.length > 8}
          />
          <Select
            {...within}
            label={t.channel}
            placeholder={t.anyChannel}
            data={CHANNELS.map(value => ({ value, label: channels[value] }))}
            value={filters.channel ?? null}
            onChange={channel => onChange({ channel: (channel ?? undefined) as InboxFilters['channel'] })}
          />
          <Select
            {...within}
            label={t.assignee}
            placeholder={t.anybody}
            data={[
              { value: 'me', label: t.me },
              { value: 'none', label: t.nobody },
              ...members.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={filters.assignee ?? null}
            onChange={assignee => onChange({ assignee: assignee ?? undefined })}
          />
          <form
            onSubmit={event => {
              event.preventDefault();
              onChange({ tag: tag.trim() === '' ? undefined : tag.trim() });
            }}
          >
            <TextInput
              label={t.tag}
              value={tag}
              maxLength={50}
              onChange={event => setTag(event.currentTarget.value)}
              onBlur={() => onChange({ tag: tag.trim() === '' ? undefined : tag.trim() })}
            />
          </form>
          <TextInput
            type="date"
            label={t.from}
            value={filters.from ?? ''}
            onChange={event => onChange({ from: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label={t.to}
            value={filters.to ?? ''}
            onChange={event => onChange({ to: event.currentTarget.value || undefined })}
          />
          {set === 0 ? null : (
            <Button
              variant="subtle"
              size="xs"
              onClick={() => {
                setTag('');
                onChange({
                  agent: undefined,
                  channel: undefined,
                  assignee: undefined,
                  tag: undefined,
                  from: undefined,
                  to: undefined,
                });
              }}
            >
              {t.clear}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
