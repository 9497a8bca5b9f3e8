import { Button, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AnchoredTarget } from '#app/components/anchored-target.tsx';
import { conversationMessages } from '#app/components/conversation-messages.ts';
import { useDrawn } from '#app/components/use-drawn.ts';
import type { LatePopupProps } from '#app/components/use-late-popup.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import type { FilterMenuProps } from './filter-menu.tsx';
import { CHANNELS, countFilters, type InboxFilters } from './inbox-filters.ts';
import { inboxMessages } from './messages.ts';

export type FilterFieldsProps = FilterMenuProps & LatePopupProps;

/** The fields by which the list is narrowed, at their button. */
export function FilterFields(props: FilterFieldsProps) {
  const { filters, agents, members, me, onNarrow, id, anchor, opened, onChange } = props;
  const drawn = useDrawn();
  const t = useMessages(inboxMessages);
  const channels = useMessages(conversationMessages).channels;
  const [tag, setTag] = useState(filters.tag ?? '');
  const set = countFilters(filters);
  const within = { comboboxProps: { withinPortal: false }, clearable: true } as const;
  return (
    <Popover
      id={id}
      position="bottom-end"
      width={290}
      shadow="md"
      trapFocus
      returnFocus
      opened={opened && drawn}
      onChange={onChange}
    >
      <Popover.Target>
        <AnchoredTarget anchor={anchor} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t.filters}>
        <Stack gap="xs">
          <Select
            {...within}
            label={t.agent}
            placeholder={t.anyAgent}
            data={agents.map(({ id, name }) => ({ value: id, label: name }))}
            value={filters.agent ?? null}
            onChange={agent => onNarrow({ agent: agent ?? undefined })}
            searchable={agents.length > 8}
          />
          <Select
            {...within}
            label={t.channel}
            placeholder={t.anyChannel}
            data={CHANNELS.map(value => ({ value, label: channels[value] }))}
            value={filters.channel ?? null}
            onChange={channel => onNarrow({ channel: (channel ?? undefined) as InboxFilters['channel'] })}
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
            onChange={assignee => onNarrow({ assignee: assignee ?? undefined })}
          />
          <form
            onSubmit={event => {
              event.preventDefault();
              onNarrow({ tag: tag.trim() === '' ? undefined : tag.trim() });
            }}
          >
            <TextInput
              label={t.tag}
              value={tag}
              maxLength={50}
              onChange={event => setTag(event.currentTarget.value)}
              onBlur={() => onNarrow({ tag: tag.trim() === '' ? undefined : tag.trim() })}
            />
          </form>
          <TextInput
            type="date"
            label={t.from}
            value={filters.from ?? ''}
            onChange={event => onNarrow({ from: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label={t.to}
            value={filters.to ?? ''}
            onChange={event => onNarrow({ to: event.currentTarget.value || undefined })}
          />
          {set === 0 ? null : (
            <Button
              variant="subtle"
              size="xs"
              onClick={() => {
                setTag('');
                onNarrow({
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
